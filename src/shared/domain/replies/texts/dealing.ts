import type { ReplyEntry, SlotName } from '../entry.ts'

const OFFER_SLOTS: readonly SlotName[] = [
  'total',
  'breakdown',
  'offer_lines',
  'identity_line',
  'valid_until',
  'reason',
]
const OFFER_MUST: readonly SlotName[] = ['total', 'offer_lines', 'identity_line']
const offer = { slots: OFFER_SLOTS, required: OFFER_MUST }

/** Negotiation: offers, counter-offers, agreements. */
export const DEALING = {
  negotiation: {
    about: 'A negociação passa para uma pessoa',
    texts: [
      'Entendi, {name}, e obrigada por querer resolver. Um colega vai te trazer as opções por aqui.',
      'Que bom que quer conversar, {name}! Vou chamar uma pessoa da equipe, que te mostra as condições possíveis.',
      'Certo, {name}. As condições quem passa é uma pessoa da equipe; ela te responde por aqui.',
    ],
  },
  offer_one: {
    about: 'Uma proposta, com valores e datas',
    ...offer,
    texts: [
      '{name}, com {creditor} o total hoje é {total}{breakdown}. Consigo assim, até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar?',
      'Vamos resolver, {name}! Em aberto com {creditor}: {total}{breakdown}. Fica assim, vale até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar assim?',
      'Olha, {name}: o total com {creditor} é {total}{breakdown}. A proposta, até {valid_until}:\n{offer_lines}{identity_line}\nFecho para você?',
    ],
  },
  offer_two: {
    about: 'Duas propostas para escolher',
    ...offer,
    texts: [
      '{name}, com {creditor} o total hoje é {total}{breakdown}. Duas formas, até {valid_until}:\n{offer_lines}{identity_line}\nQual fica melhor para você?',
      'Vamos resolver, {name}! Em aberto com {creditor}: {total}{breakdown}. Dá para escolher, até {valid_until}:\n{offer_lines}{identity_line}\nQual você prefere?',
    ],
  },
  offer_better: {
    about: 'Uma proposta melhor, depois de um não',
    ...offer,
    texts: [
      'Entendo, {name}. Do total de {total}{breakdown} com {creditor}, consigo melhorar, até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar?',
      'Vi aqui uma condição melhor, {name}. Total com {creditor}: {total}{breakdown}. Até {valid_until}:\n{offer_lines}{identity_line}\nFica bom assim?',
    ],
  },
  offer_instead: {
    about: 'Não há valor menor à vista: mostra também a prazo, antes de chamar uma pessoa',
    ...offer,
    texts: [
      'Entendo, {name}. Menos que isso à vista eu não consigo, mas dá para dividir. Do total de {total}{breakdown} com {creditor}, até {valid_until}:\n{offer_lines}{identity_line}\nAlguma fica boa?',
      'Tudo bem, {name}. Se ajudar, também dá para parcelar. Total com {creditor}: {total}{breakdown}. Até {valid_until}:\n{offer_lines}{identity_line}\nQual caberia?',
    ],
  },
  offer_counter: {
    about: 'Resposta ao que a pessoa propôs, quando não cabe na política',
    ...offer,
    texts: [
      'Obrigada pela proposta, {name}. {reason} Do total de {total}{breakdown} com {creditor}, o mais perto que chego, até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar?',
      'Entendi, {name}. {reason} Total com {creditor}: {total}{breakdown}. Consigo assim, até {valid_until}:\n{offer_lines}{identity_line}\nFecho para você?',
    ],
  },
  offer_fits: {
    about: 'A proposta da pessoa cabe na política: lê de volta e pergunta',
    ...offer,
    texts: [
      'Dá certo, {name}! Do total de {total}{breakdown} com {creditor}, fica assim, até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar?',
      'Consigo sim, {name}. Total com {creditor}: {total}{breakdown}. Confere, vale até {valid_until}:\n{offer_lines}{identity_line}\nFecho assim?',
      'Cabe sim, {name}! Com {creditor}, de {total}{breakdown}. Fica desta forma, até {valid_until}:\n{offer_lines}{identity_line}\nPode fechar?',
    ],
  },
  offer_renewed: {
    about: 'A proposta venceu ou o valor mudou: mostra a nova',
    ...offer,
    texts: [
      '{name}, aquela proposta já não vale com os valores de hoje, então refiz. Total com {creditor}: {total}{breakdown}. Até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar?',
      'Os valores mudaram desde aquela proposta, {name}. Hoje, com {creditor}: {total}{breakdown}. Até {valid_until}:\n{offer_lines}{identity_line}\nFecho assim?',
    ],
  },
  offer_which: {
    about: 'Aceitou, mas falta dizer qual',
    slots: ['choices'],
    required: ['choices'],
    texts: [
      'Ótimo, {name}! Qual delas: {choices}?',
      'Boa, {name}. Só me diz qual você prefere: {choices}?',
      'Combinado, {name}. E qual fica melhor: {choices}?',
    ],
  },
  offer_sure: {
    about: 'Pareceu um sim: confirma antes de fechar o acordo',
    slots: ['choices'],
    required: ['choices'],
    texts: [
      'Só para eu não errar, {name}: posso fechar {choices}?',
      'Confirma para mim, {name}: fecho {choices}?',
    ],
  },
  offer_still: {
    about: 'Depois de uma pergunta, lembra que a proposta continua',
    slots: ['choices', 'valid_until'],
    required: ['choices'],
    texts: [
      'A proposta continua, até {valid_until}: {choices}. Posso fechar?',
      'E a proposta segue valendo até {valid_until}: {choices}. Quer fechar?',
    ],
  },
  offer_open: {
    about: 'Não quer agora: a proposta fica aberta',
    slots: ['valid_until'],
    required: ['valid_until'],
    texts: [
      'Sem problema, {name}. A proposta vale até {valid_until}; se quiser, é só me chamar.',
      'Tudo bem, {name}, pode pensar com calma. Ela fica disponível até {valid_until}.',
      'Tranquilo, {name}. Até {valid_until} eu consigo manter; estou por aqui.',
    ],
  },
  offer_last: {
    about: 'Não há proposta melhor: uma pessoa conversa',
    texts: [
      'Entendo, {name}. Por aqui eu cheguei ao meu limite; uma pessoa da equipe vai ver com você o que mais é possível.',
      'Obrigada pela sinceridade, {name}. Melhor do que isso eu não consigo; um colega vai conversar com você por aqui.',
      'Certo, {name}. Vou passar para uma pessoa da equipe, que olha o seu caso e te responde por aqui.',
    ],
  },
  no_discount: {
    about: 'Não há desconto para este valor',
    ...offer,
    texts: [
      '{name}, para este valor não tenho desconto para oferecer. O total com {creditor} é {total}{breakdown}. O que dá, até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar?',
      'Desconto eu não consigo aqui, {name}. O total com {creditor} é {total}{breakdown}; posso facilitar assim, até {valid_until}:\n{offer_lines}{identity_line}\nFica bom?',
    ],
  },
  installment_options: {
    about: 'Em quantas vezes dá para dividir',
    slots: ['total', 'breakdown', 'option_lines', 'range', 'identity_line'],
    required: ['option_lines', 'total', 'identity_line'],
    texts: [
      'Dá sim, {name}! O total com {creditor} é {total}{breakdown} e dá para dividir {range}:\n{option_lines}{identity_line}\nEm quantas vezes fica melhor?',
      'Claro, {name}. Com {creditor}, {total}{breakdown} pode ser dividido {range}:\n{option_lines}{identity_line}\nEm quantas vezes você prefere?',
      'Consigo parcelar, {name}. De {total}{breakdown} com {creditor}, {range}:\n{option_lines}{identity_line}\nEm quantas vezes quer fazer?',
    ],
  },
  no_installments: {
    about: 'Este valor não pode ser parcelado',
    ...offer,
    texts: [
      '{name}, este valor não dá para dividir. O total com {creditor} é {total}{breakdown}. À vista, até {valid_until}:\n{offer_lines}{identity_line}\nPosso fechar?',
      'Parcelar eu não consigo neste valor, {name}. Com {creditor} são {total}{breakdown}; até {valid_until} fica assim:\n{offer_lines}{identity_line}\nFica bom?',
    ],
  },
  agreement_done: {
    about: 'Acordo fechado, com todas as datas e valores',
    slots: ['schedule', 'total', 'identity_line'],
    required: ['schedule', 'total'],
    texts: [
      'Fechado, {name}! Seu acordo com {creditor}, no total de {total}:\n{schedule}\nO Pix copia e cola vai na próxima mensagem: copie tudo e cole no app do banco.',
      'Acordo feito, {name}, obrigada! Com {creditor}, no total de {total}:\n{schedule}\nMando abaixo o Pix copia e cola para o pagamento.',
    ],
  },
  agreement_done_no_pix: {
    about: 'Acordo fechado, sem chave Pix cadastrada',
    slots: ['schedule', 'total', 'identity_line'],
    required: ['schedule', 'total'],
    texts: [
      'Fechado, {name}! Seu acordo com {creditor}, no total de {total}:\n{schedule}\nUma pessoa da equipe te manda por aqui os dados para pagar.',
      'Acordo feito, {name}, obrigada! Com {creditor}, no total de {total}:\n{schedule}\nA equipe te envia por aqui a forma de pagamento.',
    ],
  },
  agreement_status: {
    about: 'O que vem a seguir no acordo ativo',
    slots: ['installment', 'remaining'],
    required: ['installment'],
    texts: [
      '{name}, seu acordo com {creditor} está ativo. A seguir: {installment}.{remaining} Quer o Pix dela?',
      'Você tem um acordo com {creditor}, {name}. Próximo pagamento: {installment}.{remaining} Mando o Pix?',
      'No seu acordo com {creditor}, {name}, o próximo pagamento é: {installment}.{remaining} Posso mandar o Pix?',
    ],
  },
  agreement_pay: {
    about: 'Pix do próximo pagamento do acordo',
    slots: ['installment', 'owner'],
    required: ['installment'],
    texts: [
      'Claro, {name}! {installment}. O Pix copia e cola{owner} vai na próxima mensagem, é só copiar e colar no banco.',
      'Vamos lá, {name}: {installment}. Mando a seguir o código Pix{owner} para copiar e colar.',
      'Prontinho, {name}. {installment}. O código{owner} vai sozinho abaixo.',
    ],
  },
  agreement_change: {
    about: 'Quer mudar o acordo: uma pessoa vê',
    texts: [
      'Entendi, {name}. Para mudar o acordo, uma pessoa da equipe vai ver com você por aqui.',
      'Certo, {name}. Mudança no acordo quem faz é um colega; ele fala com você por aqui.',
    ],
  },
  agreement_promise: {
    about: 'Promete pagar o que já está no acordo',
    slots: ['installment'],
    required: ['installment'],
    texts: [
      'Combinado, {name}! No seu acordo fica: {installment}. Obrigada!',
      'Perfeito, {name}. É o que está no acordo: {installment}.',
      'Ótimo, {name}, obrigada! Segue o acordo: {installment}.',
    ],
  },
} as const satisfies Record<string, ReplyEntry>
