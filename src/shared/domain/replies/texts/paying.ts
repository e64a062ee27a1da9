import type { ReplyEntry } from '../entry.ts'

/** What is owed, how to pay, claims of payment and promises. */
export const PAYING = {
  debts: {
    about: 'O que está em aberto, item a item (CDC art. 42-A)',
    slots: ['list', 'total', 'total_line', 'breakdown', 'identity_line'],
    required: ['creditor', 'list', 'identity_line'],
    texts: [
      'Isto é o que está em aberto com {creditor}, {name}:\n{list}\n{total_line}{identity_line}',
      '{name}, segue o que consta em aberto com {creditor}:\n{list}\n{total_line}{identity_line}',
      'Olha só, {name}, o que temos em aberto em {creditor}:\n{list}\n{total_line}{identity_line}',
    ],
  },
  debts_next: {
    about: 'Depois dos valores, oferece como pagar',
    texts: [
      'Quer que eu te passe como pagar?',
      'Se quiser, te explico como pagar. Pode ser?',
      'Posso te mandar a forma de pagamento?',
    ],
  },
  nothing_open: {
    about: 'Não há nada em aberto',
    texts: [
      '{name}, não encontrei nada em aberto no seu nome. Está tudo certo por aqui!',
      'Boa notícia, {name}: não há nada em aberto no seu nome.',
      'Conferi aqui, {name}, e não consta nada em aberto no seu nome.',
    ],
  },
  pay_pix: {
    about: 'Como pagar por Pix; o código vai na mensagem seguinte',
    slots: ['total', 'breakdown', 'owner'],
    required: ['total'],
    texts: [
      'Claro, {name}! O valor em aberto é {total}{breakdown}. Mando na próxima mensagem o Pix copia e cola{owner}: copie tudo e cole no app do seu banco.',
      'Vamos lá, {name}! Em aberto: {total}{breakdown}. A seguir vai o Pix copia e cola{owner}; é só copiar e colar no app do banco.',
      'Pode ser por Pix, {name}. Total em aberto: {total}{breakdown}. O código{owner} vai sozinho na mensagem abaixo, para copiar e colar no banco.',
    ],
  },
  pay_part: {
    about: 'Pix de uma parte do valor',
    slots: ['total', 'amount'],
    required: ['amount', 'total'],
    texts: [
      'Claro, {name}! Vai um Pix copia e cola de {amount}, como parte do total de {total}. Copie a próxima mensagem e cole no app do banco.',
      'Pode ser, {name}: Pix de {amount}, abatendo do total de {total}. O código vai na mensagem abaixo.',
    ],
  },
  pix_code: { about: 'O código Pix', fixed: true, texts: ['{pix_key}'] },
  pix_qr: {
    about: 'A imagem do QR Code',
    fixed: true,
    texts: ['QR Code do mesmo Pix.', 'Este é o QR Code do Pix acima.'],
  },
  pay_boleto: {
    about: 'Pediram boleto: uma pessoa envia, e o Pix é a alternativa',
    slots: ['owner', 'total'],
    texts: [
      'O boleto uma pessoa da equipe te envia por aqui, {name}. Se preferir Pix{owner}, o código é este:',
      'Vou pedir o boleto para a equipe, {name}. Se for mais fácil, dá para pagar por Pix{owner} com este código:',
    ],
  },
  pay_hand_off: {
    about: 'Sem chave Pix cadastrada: uma pessoa passa os dados',
    texts: [
      'Claro, {name}! Vou pedir para uma pessoa da equipe te passar os dados de pagamento por aqui.',
      'Certo, {name}. Um colega vai te enviar a forma de pagamento por aqui.',
      'Pode deixar, {name}. Uma pessoa da equipe te manda os dados para pagar.',
    ],
  },
  claim_ask_receipt: {
    about: 'Disse que já pagou: pede o comprovante uma vez',
    texts: [
      'Obrigada por avisar, {name}! Vou pausar os lembretes enquanto conferimos. Se puder, me manda uma foto ou o PDF do comprovante?',
      'Que bom, {name}, obrigada! Os lembretes ficam pausados até a conferência. Você tem o comprovante para me enviar por aqui?',
      'Obrigada pelo retorno, {name}! Vamos conferir e, até lá, nada de lembretes. Consegue me enviar o comprovante?',
    ],
  },
  claim_noted: {
    about: 'Disse que pagou e não tem comprovante',
    texts: [
      'Tudo certo, {name}. Mesmo sem o comprovante, uma pessoa da equipe vai conferir e te responder por aqui.',
      'Anotado, {name}. Vamos procurar o pagamento do nosso lado; os lembretes seguem pausados.',
      'Sem problema, {name}. A equipe confere e te dá um retorno por aqui.',
    ],
  },
  claim_checking: {
    about: 'O pagamento já está em conferência',
    texts: [
      'Já estamos conferindo, {name}. Assim que terminar, te avisamos por aqui; os lembretes seguem pausados.',
      'Está em conferência, {name}. Não precisa fazer mais nada por enquanto.',
      'Pode ficar tranquilo quanto a isso, {name}: a conferência está em andamento e os lembretes, pausados.',
    ],
  },
  claim_nothing_open: {
    about: 'Disse que pagou e não há nada em aberto',
    texts: [
      'Obrigada por avisar, {name}! Não encontrei nada em aberto no seu nome. Está tudo certo por aqui.',
      'Que bom, {name}! No seu nome não há nada em aberto. Obrigada pelo retorno.',
      'Perfeito, {name}: não consta nada em aberto no seu nome. Obrigada!',
    ],
  },
  receipt_received: {
    about: 'Recebeu um comprovante: fica em conferência',
    texts: [
      'Recebi, obrigada! Fica em conferência e te avisamos por aqui.',
      'Chegou aqui, obrigada! Está em conferência; a equipe te responde em seguida.',
      'Recebido! Agora é com a gente: está em conferência e te damos um retorno.',
    ],
  },
  receipt_waiting: {
    about: 'Vai mandar o comprovante',
    texts: [
      'Combinado, fico no aguardo do comprovante.',
      'Certo! Quando puder, é só mandar por aqui.',
      'Tudo bem, pode enviar quando for melhor para você.',
    ],
  },
  promise_dated: {
    about: 'Lê de volta a promessa, com dia da semana, data e valor',
    slots: ['when', 'amount'],
    required: ['when', 'amount'],
    texts: [
      'Combinado, {name}: {when}, {amount}. Já anotei aqui, obrigada! Se o dia ou o valor não for esse, é só me dizer.',
      'Anotado, {name}! Fica para {when}, {amount}. Se eu anotei errado ou algo mudar, me diz o dia certo.',
      'Perfeito, {name}. Registrei para {when}, {amount}. Se precisar corrigir, é só escrever o outro dia.',
    ],
  },
  promise_today: {
    about: 'Promessa para o mesmo dia: oferece o Pix',
    slots: ['when', 'amount'],
    required: ['when', 'amount'],
    texts: [
      'Combinado, {name}: {when}, {amount}. Quer que eu já te mande o Pix?',
      'Ótimo, {name}! Anotei {when}, {amount}. Posso te mandar o código Pix agora?',
      'Perfeito, {name}: {when}, {amount}. Mando o Pix para facilitar?',
    ],
  },
  promise_changed: {
    about: 'A promessa foi corrigida',
    slots: ['when', 'amount'],
    required: ['when', 'amount'],
    texts: [
      'Sem problema, {name}, corrigi: {when}, {amount}. Obrigada por avisar!',
      'Pronto, {name}, mudei para {when}, {amount}. Se precisar, é só dizer.',
      'Certo, {name}: agora ficou {when}, {amount}.',
    ],
  },
  promise_confirmed: {
    about: 'Um sim depois de anotar a promessa',
    texts: [
      'Combinado, {name}! Obrigada.',
      'Fechado, {name}. Até lá!',
      'Perfeito, obrigada, {name}!',
    ],
  },
  promise_open: {
    about: 'Lembra a promessa que está em aberto, sem pressão',
    slots: ['promise'],
    required: ['promise'],
    texts: [
      'Tranquilo, {name}: já está anotado para {promise}. Se precisar mudar o dia, é só me dizer.',
      'Já deixei anotado, {name}: {promise}. Qualquer mudança, me avisa por aqui.',
      'Está tudo anotado, {name}, para {promise}. Até lá não mando lembrete.',
    ],
  },
  promise_ask_day: {
    about: 'Pergunta o dia do pagamento',
    texts: [
      'Que bom, {name}! Que dia fica melhor para você pagar?',
      'Obrigada pelo retorno, {name}. Para eu anotar direitinho: qual dia você consegue pagar?',
      'Certo, {name}! Me diz um dia, por favor, para eu deixar anotado.',
    ],
  },
  promise_other_day: {
    about: 'A promessa não serve: pergunta outro dia',
    texts: [
      'Sem problema, {name}. Que dia fica melhor?',
      'Tranquilo, {name}. Qual dia dá certo para você?',
      'Tudo bem, {name}. Me diz então o dia que cabe melhor?',
    ],
  },
  promise_vague: {
    about: 'Sem data: anota a intenção, sem pressão',
    texts: [
      'Tudo bem, {name}, sem pressa. Anotei que você pretende pagar; quando souber o dia, me avisa por aqui.',
      'Sem problema, {name}. Deixo anotado assim e você me conta quando tiver a data.',
      'Entendi, {name}. Fica anotado; assim que souber o dia, é só escrever.',
    ],
  },
  promise_far: {
    about: 'Data distante demais: uma pessoa decide',
    texts: [
      'Entendi, {name}. Como é um prazo maior, uma pessoa da equipe vai ver isso com você por aqui.',
      'Obrigada, {name}. Para essa data eu preciso que um colega confirme; ele fala com você por aqui.',
    ],
  },
  promise_person: {
    about: 'Promessas anteriores não deram certo: uma pessoa conversa',
    texts: [
      'Obrigada por avisar, {name}. Para achar um jeito que caiba no seu momento, uma pessoa da equipe vai conversar com você por aqui.',
      'Entendi, {name}. Vou pedir que um colega veja com você a melhor forma; ele fala com você por aqui.',
    ],
  },
} as const satisfies Record<string, ReplyEntry>
