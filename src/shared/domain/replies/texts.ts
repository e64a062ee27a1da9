/**
 * Everything the bot says, pt-BR. Short, warm, decent: debtors are customers. No threats, no false
 * urgency (CDC art. 42 and 71). Slots are filled only from the debt facts and from what the debtor said.
 * Every key that can come twice has several wordings, so that no sentence is said twice running.
 */
export const REPLY_TEXTS = {
  greeting: [
    '{hello}, {name}! Sou a assistente virtual de {creditor}. Posso te ajudar com valores em aberto, formas de pagamento ou chamar uma pessoa da equipe. Como posso ajudar?',
    '{hello}, {name}, tudo bem? Aqui é a assistente virtual de {creditor}. Me conta: quer ver o que está em aberto, saber como pagar ou falar com uma pessoa?',
    'Oi, {name}! {hello}. Quem fala é a assistente virtual de {creditor}. No que posso ajudar?',
  ],
  greeting_again: [
    'Oi de novo, {name}! Pode falar, em que posso ajudar?',
    'Estou por aqui, {name}. O que você precisa?',
    'Pode dizer, {name}. Como posso te ajudar?',
  ],
  greeting_nothing_open: [
    '{hello}, {name}! Sou a assistente virtual de {creditor}. Não encontrei nada em aberto no seu nome. Posso ajudar em algo?',
    'Oi, {name}! Aqui é a assistente virtual de {creditor}. No momento não há nada em aberto no seu nome. Precisa de algo?',
    '{hello}, {name}! Assistente virtual de {creditor} por aqui. Está tudo em dia no seu nome. Posso ajudar em mais alguma coisa?',
  ],
  identity_ask: [
    '{hello}! Sou a assistente virtual de {creditor}. Falo com {name}?',
    'Olá! Aqui é a assistente virtual de {creditor}. Antes de continuar, preciso confirmar: falo com {name}?',
    'Oi! Quem fala é a assistente virtual de {creditor}. Estou falando com {name}?',
  ],
  identity_reask: [
    'Por segurança, só posso tratar do assunto com a própria pessoa. Falo com {name}?',
    'Para proteger os dados de todo mundo, preciso confirmar primeiro: estou falando com {name}?',
    'Antes de seguir, me confirma por favor: é {name} quem fala?',
  ],
  identity_thanks: [
    'Obrigada por confirmar, {name}! Quer ver o que está em aberto, saber como pagar ou falar com uma pessoa?',
    'Prontinho, {name}, obrigada! Posso te mostrar os valores, explicar como pagar ou chamar uma pessoa.',
    'Certo, {name}, obrigada pela confirmação. Como posso te ajudar?',
  ],
  identity_unclear: [
    'Tudo bem. Para não errar, vou pedir que uma pessoa da equipe continue por aqui.',
    'Entendi. Por segurança, uma pessoa da nossa equipe vai seguir com você.',
    'Certo. Vou deixar esta conversa com uma pessoa da equipe, que confirma tudo com calma.',
  ],
  unknown_phone: [
    'Olá! Sou a assistente virtual de {creditor}. Não encontrei um cadastro com este número. Quer falar com uma pessoa da equipe?',
    'Oi! Aqui é a assistente virtual de {creditor}. Este número não está no nosso cadastro. Posso chamar uma pessoa para te atender?',
    'Oi! Sou a assistente virtual de {creditor} e não localizei este número por aqui. Quer que alguém da equipe te ajude?',
  ],
  claim_ask_receipt: [
    'Obrigada por avisar, {name}! Vou pausar os lembretes enquanto conferimos. Se puder, me manda uma foto ou o PDF do comprovante?',
    'Que bom, {name}, obrigada! Os lembretes ficam pausados até a conferência. Você tem o comprovante para me enviar por aqui?',
    'Obrigada pelo retorno, {name}! Vamos conferir e, até lá, nada de lembretes. Consegue me enviar o comprovante?',
  ],
  claim_noted: [
    'Tudo certo, {name}. Mesmo sem o comprovante, uma pessoa da equipe vai conferir e te responder por aqui.',
    'Anotado, {name}. Vamos procurar o pagamento do nosso lado; os lembretes seguem pausados.',
    'Sem problema, {name}. A equipe confere e te dá um retorno por aqui.',
  ],
  claim_nothing_open: [
    'Obrigada por avisar, {name}! Não encontrei nada em aberto no seu nome. Está tudo certo por aqui.',
    'Que bom, {name}! No seu nome não há nada em aberto. Obrigada pelo retorno.',
    'Perfeito, {name}: não consta nada em aberto no seu nome. Obrigada!',
  ],
  receipt_received: [
    'Recebi, obrigada! Vamos conferir e te avisamos por aqui.',
    'Chegou aqui, obrigada! A equipe vai conferir e te responde em seguida.',
    'Recebido! Agora é com a gente: vamos conferir e te damos um retorno.',
  ],
  receipt_waiting: [
    'Combinado, fico no aguardo do comprovante.',
    'Certo! Quando puder, é só mandar por aqui.',
    'Tudo bem, pode enviar quando for melhor para você.',
  ],
  promise_dated: [
    'Combinado, {name}: {when}{amount}. Já anotei aqui, obrigada!',
    'Anotado, {name}! Fica para {when}{amount}. Se algo mudar, é só me avisar.',
    'Perfeito, {name}. Registrei para {when}{amount}. Obrigada pelo retorno!',
  ],
  promise_ask_day: [
    'Que bom, {name}! Que dia fica melhor para você pagar?',
    'Obrigada pelo retorno, {name}. Para eu anotar direitinho: qual dia você consegue pagar?',
    'Certo, {name}! Me diz um dia, por favor, para eu deixar anotado.',
  ],
  promise_vague: [
    'Tudo bem, {name}, sem pressa. Anotei que você pretende pagar; quando souber o dia, me avisa por aqui.',
    'Sem problema, {name}. Deixo anotado assim e você me conta quando tiver a data.',
    'Entendi, {name}. Fica anotado; assim que souber o dia, é só escrever.',
  ],
  promise_far: [
    'Entendi, {name}. Como é um prazo maior, uma pessoa da equipe vai ver isso com você por aqui.',
    'Obrigada, {name}. Para essa data eu preciso que um colega confirme; ele fala com você por aqui.',
  ],
  negotiation: [
    'Entendi, {name}, e obrigada por querer resolver. Um colega vai te trazer as opções por aqui.',
    'Que bom que quer conversar, {name}! Vou chamar uma pessoa da equipe, que te mostra as condições possíveis.',
    'Certo, {name}. As condições quem passa é uma pessoa da equipe; ela te responde por aqui.',
  ],
  pay_pix: [
    'Claro, {name}! Você pode pagar por Pix{owner}. O valor em aberto é {total}. A chave vai na próxima mensagem:',
    'Pode ser por Pix{owner}, {name}. Em aberto: {total}. Segue a chave:',
    'Vamos lá, {name}! O Pix{owner} é este. Total em aberto: {total}. Mando a chave a seguir:',
  ],
  pix_key: ['{pix_key}'],
  pay_boleto: [
    'O boleto uma pessoa da equipe te envia por aqui, {name}. Se preferir Pix{owner}, a chave é esta:',
    'Vou pedir o boleto para a equipe, {name}. Se for mais fácil, dá para pagar por Pix{owner} com esta chave:',
  ],
  pay_hand_off: [
    'Claro, {name}! Vou pedir para uma pessoa da equipe te passar os dados de pagamento por aqui.',
    'Certo, {name}. Um colega vai te enviar a forma de pagamento por aqui.',
    'Pode deixar, {name}. Uma pessoa da equipe te manda os dados para pagar.',
  ],
  debts: [
    'Isto é o que está em aberto com {creditor}, {name}:\n{list}\n{total_line}{identity_line}',
    '{name}, segue o que consta em aberto com {creditor}:\n{list}\n{total_line}{identity_line}',
    'Olha só, {name}, o que temos em aberto em {creditor}:\n{list}\n{total_line}{identity_line}',
  ],
  debts_next: [
    'Quer que eu te passe como pagar?',
    'Se quiser, te explico como pagar. Pode ser?',
    'Posso te mandar a forma de pagamento?',
  ],
  nothing_open: [
    '{name}, não encontrei nada em aberto no seu nome. Está tudo certo por aqui!',
    'Boa notícia, {name}: não há nada em aberto no seu nome.',
    'Conferi aqui, {name}, e não consta nada em aberto no seu nome.',
  ],
  dispute: [
    'Obrigada por avisar, {name}. Pausei os lembretes e uma pessoa da equipe vai analisar. Pode me contar em uma frase o que está errado?',
    'Entendi, {name}. Vamos verificar com cuidado e, até lá, sem lembretes. O que não confere: o valor, a compra ou outra coisa?',
    'Certo, {name}, vamos rever isso. Uma pessoa vai te responder por aqui. O que aconteceu, no seu entender?',
  ],
  dispute_noted: [
    'Obrigada pela explicação, já deixei junto do seu caso. Uma pessoa da equipe te responde por aqui.',
    'Anotado, obrigada. A equipe vai analisar e falar com você.',
  ],
  wrong_person: [
    'Desculpe o incômodo! Já tirei este número do contato e não vamos mais escrever sobre isso.',
    'Peço desculpas pelo engano. Este número não vai mais receber mensagens sobre esse assunto.',
    'Desculpe pelo transtorno e obrigada por avisar. Não vamos mais escrever para este número sobre isso.',
  ],
  deceased: [
    'Sinto muito pela sua perda. Todas as mensagens foram interrompidas, e uma pessoa da equipe vai cuidar disso com respeito, sem pressa.',
    'Meus sentimentos a você e à família. Paramos todas as mensagens; uma pessoa da equipe fica à disposição quando for possível.',
    'Lamento muito. Já interrompemos os contatos. Se precisar de algo, uma pessoa da equipe vai te atender.',
  ],
  opt_out: [
    'Pronto, você não vai mais receber nossas mensagens por aqui. Se um dia quiser voltar, é só escrever VOLTAR.',
    'Certo, paramos por aqui e não enviaremos mais mensagens. Se mudar de ideia, escreva VOLTAR.',
    'Feito: não vamos mais te escrever por aqui. Para voltar a receber, basta escrever VOLTAR.',
  ],
  resumed: [
    'Que bom ter você de volta! Voltamos a te atender por aqui. Como posso ajudar?',
    'Pronto, você voltará a receber nossas mensagens. Em que posso ajudar?',
    'Certo, reativei o contato por aqui. No que posso ajudar?',
  ],
  human: [
    'Claro! Vou chamar uma pessoa da equipe para falar com você por aqui.',
    'Pode deixar, já estou passando a conversa para uma pessoa da equipe.',
    'Certo, uma pessoa da nossa equipe continua com você por aqui.',
  ],
  human_robot: [
    'Sou uma assistente virtual, sim. Já vou chamar uma pessoa da equipe para falar com você.',
    'Isso, sou a assistente virtual de {creditor}. Uma pessoa da equipe vai continuar por aqui.',
  ],
  hardship: [
    'Sinto muito que esteja passando por isso, {name}. Fique em paz, não vamos te pressionar. Uma pessoa da equipe vai conversar com você, sem pressa.',
    'Obrigada por contar, {name}. Sei que não é fácil. Pausamos a conversa aqui e uma pessoa da equipe vai te ouvir com calma.',
    'Entendo, {name}, e lamento. Cuide de você primeiro; um colega vai ver com você o que é possível, no seu tempo.',
  ],
  self_harm: [
    'Obrigada por me contar, e sinto muito que esteja assim. Você não está só: o CVV atende de graça, a qualquer hora, pelo 188. Uma pessoa da equipe também vai falar com você. A conta pode esperar.',
    'O que você sente importa muito mais do que qualquer conta. Por favor, ligue para o CVV no 188, é gratuito e funciona a qualquer hora. Uma pessoa da nossa equipe vai te procurar.',
  ],
  complaint: [
    'Peço desculpas pelo incômodo, você tem razão em reclamar. Uma pessoa da equipe vai ler tudo e te responder por aqui.',
    'Desculpe por isso. Não é assim que queremos te tratar; vou chamar uma pessoa da equipe para resolver com você.',
    'Lamento pelo transtorno. Já passei sua reclamação para uma pessoa da equipe, que vai te responder.',
  ],
  legal: [
    'Entendi, e respeito a sua posição. Uma pessoa da equipe vai ler tudo e te responder por aqui, com cuidado.',
    'Registrei a sua mensagem. Uma pessoa responsável da equipe vai te responder por aqui.',
    'Obrigada por dizer. Encaminhei a conversa para uma pessoa responsável, que vai falar com você.',
  ],
  proof: [
    'Você faz bem em desconfiar. Somos {creditor}{tax_id}{phone}. Confira pelos canais oficiais antes de qualquer coisa; não precisa me passar senha nem documento.',
    'Entendo o cuidado. Esta é a assistente virtual de {creditor}{tax_id}{phone}. Pode confirmar com a empresa com calma; por aqui nunca pedimos senha.',
    'Boa pergunta! Quem fala é a assistente virtual de {creditor}{tax_id}{phone}. Se preferir, confirme primeiro com a empresa; eu aguardo.',
  ],
  data_source: [
    'Seu contato está no cadastro de {creditor}{tax_id}. Se quiser corrigir ou retirar algum dado, uma pessoa da equipe te atende por aqui. Posso chamar?',
    'Usamos o número que consta no cadastro de {creditor}{tax_id}. Posso chamar uma pessoa da equipe para ver seus dados com você?',
  ],
  thanks: ['Imagina! 😊', 'Por nada! Qualquer coisa, estou por aqui.', 'Eu que agradeço!'],
  accepted: [
    'Certo, {name}! Quer ver o que está em aberto, saber como pagar ou falar com uma pessoa?',
    'Combinado, {name}. Por onde começamos: valores, como pagar ou falar com uma pessoa?',
    'Ótimo, {name}! Me diz o que prefere: ver os valores, saber como pagar ou falar com alguém da equipe.',
  ],
  refused: [
    'Tudo bem, {name}. Se precisar, é só me chamar por aqui.',
    'Sem problema, {name}. Fico à disposição quando quiser.',
    'Certo, {name}. Quando for melhor para você, é só escrever.',
  ],
  anything: ['Claro, pode falar!', 'Pode dizer, estou aqui.', 'Certo! Me conta o que precisa.'],
  not_understood: [
    'Desculpe, não entendi bem. Você quer ver o valor em aberto, saber como pagar, avisar que já pagou ou falar com uma pessoa?',
    'Não consegui entender. Me diz de outro jeito? Posso mostrar valores, explicar como pagar, anotar um pagamento ou chamar uma pessoa.',
    'Acho que me perdi. É sobre valores, pagamento já feito, forma de pagar ou prefere falar com uma pessoa?',
  ],
  not_understood_hand_off: [
    'Desculpe, não estou conseguindo te ajudar direito. Vou chamar uma pessoa da equipe para continuar.',
    'Para não te fazer repetir, vou passar a conversa para uma pessoa da equipe.',
    'Melhor uma pessoa te atender. Já estou chamando alguém da equipe.',
  ],
  audio: [
    'Ainda não consigo ouvir áudios. Pode escrever, por favor?',
    'Recebi o seu áudio, mas por aqui não consigo ouvir. Pode me escrever em poucas palavras?',
    'Desculpe, não consigo ouvir áudios. Se puder, escreva; se preferir, chamo uma pessoa.',
  ],
  video: [
    'Não consigo assistir a vídeos por aqui. Pode me escrever, por favor?',
    'Recebi o vídeo, mas não consigo abrir. Pode escrever o que precisa?',
  ],
  write_please: [
    'Recebi, mas por aqui só consigo entender mensagens escritas. Pode me escrever, por favor?',
    'Não consigo ler esse tipo de mensagem. Pode escrever o que precisa?',
  ],
  call: [
    'Não consigo atender ligações por aqui. Quer que uma pessoa da equipe fale com você?',
    'Por este número eu não atendo chamadas. Posso pedir para uma pessoa da equipe falar com você?',
  ],
} as const satisfies Record<string, readonly string[]>

export type ReplyKey = keyof typeof REPLY_TEXTS
