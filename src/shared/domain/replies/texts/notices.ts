import type { ReplyEntry } from '../entry.ts'

/** What the bot writes by itself outside campaigns, and the question of how the service was. */
export const NOTICES = {
  notice_promise_due: {
    about: 'No dia combinado: lembrete gentil da promessa',
    slots: ['when', 'amount', 'identity_line'],
    required: ['creditor', 'when', 'amount'],
    texts: [
      '{hello}, {name}! Aqui é a assistente virtual de {creditor}. Só lembrando o que combinamos: {when}, {amount}. Se o dinheiro já saiu, ou se prefere não receber lembretes, é só me dizer.{identity_line}\nQuer que eu mande o Pix?',
      'Oi, {name}, tudo bem? É a assistente virtual de {creditor}. Ficou combinado {when}, {amount}. Para não receber mais lembretes, é só avisar.{identity_line}\nPosso mandar o Pix para facilitar?',
    ],
  },
  notice_installment_due: {
    about: 'Lembrete de uma parcela do acordo',
    slots: ['installment', 'identity_line'],
    required: ['creditor', 'installment'],
    texts: [
      '{hello}, {name}! Aqui é a assistente virtual de {creditor}. Do seu acordo: {installment}. Se o dinheiro já saiu, ou se prefere não receber lembretes, é só me dizer.{identity_line}\nQuer o Pix dela?',
      'Oi, {name}! É a assistente virtual de {creditor}, lembrando do acordo: {installment}. Para não receber mais lembretes, é só avisar.{identity_line}\nMando o Pix?',
    ],
  },
  notice_payment_received: {
    about: 'Pagamento recebido, ainda resta valor',
    slots: ['amount', 'remaining'],
    required: ['creditor', 'amount', 'remaining'],
    texts: [
      'Recebemos o seu pagamento de {amount}, {name}, muito obrigada! Com {creditor} ainda restam {remaining}. Precisando, estou por aqui.',
      'Chegou o seu pagamento de {amount}, {name}, obrigada! Agora faltam {remaining} com {creditor}. Qualquer coisa, me chama.',
    ],
  },
  notice_payment_settled: {
    about: 'Pagamento recebido, tudo quitado',
    slots: ['amount'],
    required: ['creditor', 'amount'],
    texts: [
      'Recebemos o seu pagamento de {amount}, {name}, muito obrigada! Com {creditor} está tudo certo. 😊',
      'Chegou o pagamento de {amount}, {name}. Não resta nada em aberto com {creditor}; obrigada!',
    ],
  },
  notice_agreement_broken: {
    about: 'O acordo não foi pago: sem pressão, oferece conversar',
    slots: ['total', 'identity_line'],
    required: ['creditor'],
    texts: [
      'Oi, {name}. Aqui é a assistente virtual de {creditor}. Não localizamos o pagamento do acordo, e ele foi encerrado. Se o dinheiro já saiu, ou se prefere não receber mensagens, me diz.{identity_line}\nQuer ver outras opções?',
      '{hello}, {name}. É a assistente virtual de {creditor}. O acordo foi encerrado porque não achamos o pagamento. Sem pressa; para não receber mais mensagens, é só avisar.{identity_line}\nQuer ver uma nova proposta?',
    ],
  },
  notice_nps: {
    about: 'Pergunta de satisfação, de 0 a 10',
    required: ['creditor'],
    texts: [
      '{hello}, {name}! De zero a dez, quanto você recomendaria o atendimento de {creditor} por aqui? Responda só se quiser. 😊',
      'Oi, {name}! Posso pedir sua opinião? De zero a dez, que nota você dá para o atendimento de {creditor}? Se não quiser, tudo bem.',
    ],
  },
  nps_thanks: {
    about: 'Obrigada pela nota',
    texts: [
      'Obrigada pela nota, {name}!',
      'Anotado, {name}, muito obrigada pela resposta!',
      'Valeu por responder, {name}!',
    ],
  },
  nps_low: {
    about: 'Nota baixa: oferece uma pessoa',
    texts: [
      'Obrigada pela sinceridade, {name}, e desculpe por não ter sido melhor. Quer que uma pessoa da equipe fale com você?',
      'Agradeço a resposta, {name}, e lamento que não tenha sido bom. Posso pedir para uma pessoa da equipe te ouvir?',
    ],
  },
} as const satisfies Record<string, ReplyEntry>
