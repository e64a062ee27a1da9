import type { ReplyEntry } from '../entry.ts'

/** Ends of contact, hard moments, misunderstandings and what comes without words. */
export const STOPPING = {
  dispute: {
    about: 'Contestou: pausa e pergunta uma coisa',
    texts: [
      'Obrigada por avisar, {name}. Pausei os lembretes e uma pessoa da equipe vai analisar. Pode me contar em uma frase o que está errado?',
      'Entendi, {name}. Vamos verificar com cuidado e, até lá, sem lembretes. O que não confere: o valor, a compra ou outra coisa?',
      'Certo, {name}, vamos rever isso. Uma pessoa vai te responder por aqui. O que aconteceu, no seu entender?',
    ],
  },
  dispute_noted: {
    about: 'Explicou a contestação',
    texts: [
      'Obrigada pela explicação, já deixei junto do seu caso. Uma pessoa da equipe te responde por aqui.',
      'Anotado, obrigada. A equipe vai analisar e falar com você.',
    ],
  },
  wrong_person: {
    about: 'Número errado: nada é revelado',
    bare: true,
    texts: [
      'Desculpe o incômodo! Já tirei este número do contato e não vamos mais escrever sobre isso.',
      'Peço desculpas pelo engano. Este número não vai mais receber mensagens sobre esse assunto.',
      'Desculpe pelo transtorno e obrigada por avisar. Não vamos mais escrever para este número sobre isso.',
    ],
  },
  deceased: {
    about: 'Falecimento',
    bare: true,
    texts: [
      'Sinto muito pela sua perda. Todas as mensagens foram interrompidas, e uma pessoa da equipe vai cuidar disso com respeito, sem pressa.',
      'Meus sentimentos a você e à família. Paramos todas as mensagens; uma pessoa da equipe fica à disposição quando for possível.',
      'Lamento muito. Já interrompemos os contatos. Se precisar de algo, uma pessoa da equipe vai te atender.',
    ],
  },
  opt_out: {
    about: 'Pediu para parar: última mensagem',
    bare: true,
    texts: [
      'Pronto, você não vai mais receber nossas mensagens por aqui. Se um dia quiser voltar, é só escrever VOLTAR.',
      'Certo, paramos por aqui e não enviaremos mais mensagens. Se mudar de ideia, escreva VOLTAR.',
      'Feito: não vamos mais te escrever por aqui. Para voltar a receber, basta escrever VOLTAR.',
    ],
  },
  resumed: {
    about: 'Voltou depois de ter pedido para parar',
    bare: true,
    texts: [
      'Que bom ter você de volta! Voltamos a te atender por aqui. Como posso ajudar?',
      'Pronto, você voltará a receber nossas mensagens. Em que posso ajudar?',
      'Certo, reativei o contato por aqui. No que posso ajudar?',
    ],
  },
  hardship: {
    about: 'Dificuldade financeira: sem pressão',
    texts: [
      'Sinto muito que esteja passando por isso, {name}. Fique em paz, não vamos te pressionar. Uma pessoa da equipe vai conversar com você, sem pressa.',
      'Obrigada por contar, {name}. Sei que não é fácil. Pausamos a conversa aqui e uma pessoa da equipe vai te ouvir com calma.',
      'Entendo, {name}, e lamento. Cuide de você primeiro; um colega vai ver com você o que é possível, no seu tempo.',
    ],
  },
  hardship_open: {
    about: 'Dificuldade financeira: sem pressão; oferece caminhos e fica à disposição',
    texts: [
      'Sinto muito que esteja passando por isso, {name}. Fique em paz: pausei os lembretes. Se quiser, vejo com você parcelas menores ou outra data, ou chamo alguém para conversar. Sem pressa.',
      'Obrigada por contar, {name}. Sei que não é fácil, e pausei os lembretes. Quando quiser, posso ver parcelas menores ou outra data, ou chamar uma pessoa da equipe. No seu tempo.',
      'Entendo, {name}, e lamento. Cuide de você primeiro; os lembretes ficam pausados. Se ajudar, vejo parcelas menores ou um outro dia, ou chamo alguém da equipe; sem pressa.',
    ],
  },
  hardship_options: {
    about: 'Dificuldade financeira, e pediu parcelas menores ou mais prazo',
    texts: [
      'Sinto muito por esse momento, {name}. Sem pressa: vê se alguma destas ajuda, e se não couber é só me dizer.',
      'Obrigada por contar, {name}. Veja com calma o que daria; se nada couber, uma pessoa conversa com você.',
    ],
  },
  self_harm: {
    about: 'Sinal de risco à vida: CVV e uma pessoa',
    bare: true,
    fixed: true,
    texts: [
      'Obrigada por me contar, e sinto muito que esteja assim. Você não está só: o CVV atende de graça, a qualquer hora, pelo 188. Uma pessoa da equipe também vai falar com você. A conta pode esperar.',
      'O que você sente importa muito mais do que qualquer conta. Por favor, ligue para o CVV no 188, é gratuito e funciona a qualquer hora. Uma pessoa da nossa equipe vai te procurar.',
    ],
  },
  complaint: {
    about: 'Reclamação: calma, sem discutir',
    texts: [
      'Peço desculpas pelo incômodo, você tem razão em reclamar. Uma pessoa da equipe vai ler tudo e te responder por aqui.',
      'Desculpe por isso. Não é assim que queremos te tratar; vou chamar uma pessoa da equipe para resolver com você.',
      'Lamento pelo transtorno. Já passei sua reclamação para uma pessoa da equipe, que vai te responder.',
    ],
  },
  legal: {
    about: 'Falou em Procon, advogado ou ação',
    texts: [
      'Entendi, e respeito a sua posição. Uma pessoa da equipe vai ler tudo e te responder por aqui, com cuidado.',
      'Registrei a sua mensagem. Uma pessoa responsável da equipe vai te responder por aqui.',
      'Obrigada por dizer. Encaminhei a conversa para uma pessoa responsável, que vai falar com você.',
    ],
  },
  accepted: {
    about: 'Um sim sem pergunta clara: pergunta por onde começar',
    texts: [
      'Certo, {name}! Quer ver o que está em aberto, saber como pagar ou falar com uma pessoa?',
      'Combinado, {name}. Por onde começamos: valores, como pagar ou falar com uma pessoa?',
      'Ótimo, {name}! Me diz o que prefere: ver os valores, saber como pagar ou falar com alguém da equipe.',
    ],
  },
  refused: {
    about: 'Um não: fica à disposição',
    texts: [
      'Tudo bem, {name}. Se precisar, é só me chamar por aqui.',
      'Sem problema, {name}. Fico à disposição quando quiser.',
      'Certo, {name}. Quando for melhor para você, é só escrever.',
    ],
  },
  not_understood: {
    about: 'Não entendeu: pergunta de novo, com opções',
    texts: [
      'Desculpe, não entendi bem. Responda com o número ou com as suas palavras:\n1) ver o valor\n2) como pagar\n3) já paguei\n4) negociar\n5) falar com uma pessoa\n6) não receber mais mensagens',
      'Não consegui entender. É sobre o quê?\n1) ver o valor\n2) como pagar\n3) já paguei\n4) negociar\n5) falar com uma pessoa\n6) não receber mais mensagens',
      'Acho que me perdi. Me diz o número:\n1) ver o valor\n2) como pagar\n3) já paguei\n4) negociar\n5) falar com uma pessoa\n6) não receber mais mensagens',
    ],
  },
  not_understood_hand_off: {
    about: 'Não entendeu pela segunda vez: uma pessoa assume',
    texts: [
      'Desculpe, não estou conseguindo te ajudar direito. Vou chamar uma pessoa da equipe para continuar.',
      'Para não te fazer repetir, vou passar a conversa para uma pessoa da equipe.',
      'Melhor uma pessoa te atender. Já estou chamando alguém da equipe.',
    ],
  },
  audio: {
    about: 'Áudio que não pôde ser ouvido',
    texts: [
      'Ainda não consigo ouvir áudios. Pode escrever, por favor?',
      'Recebi o seu áudio, mas por aqui não consigo ouvir. Pode me escrever em poucas palavras?',
      'Desculpe, não consigo ouvir áudios. Se puder, escreva; se preferir, chamo uma pessoa.',
    ],
  },
  video: {
    about: 'Vídeo',
    texts: [
      'Não consigo assistir a vídeos por aqui. Pode me escrever, por favor?',
      'Recebi o vídeo, mas não consigo abrir. Pode escrever o que precisa?',
    ],
  },
  write_please: {
    about: 'Localização, contato e outros: pede texto',
    texts: [
      'Recebi, mas por aqui só consigo entender mensagens escritas. Pode me escrever, por favor?',
      'Não consigo ler esse tipo de mensagem. Pode escrever o que precisa?',
    ],
  },
  call: {
    about: 'Ligação',
    texts: [
      'Não consigo atender ligações por aqui. Quer que uma pessoa da equipe fale com você?',
      'Por este número eu não atendo chamadas. Posso pedir para uma pessoa da equipe falar com você?',
    ],
  },
} as const satisfies Record<string, ReplyEntry>
