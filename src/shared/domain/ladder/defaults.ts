/**
 * The two ladders every installation begins with, switched off, and their texts. The agency's say nothing of a debt:
 * they ask for the person first (CDC art. 42). Every text names the creditor (CDC art. 42-A) and a way out.
 */

export type DefaultTemplate = { readonly key: string; readonly name: string; readonly body: string }
export type DefaultLadder = {
  readonly key: string
  readonly name: string
  readonly steps: readonly { readonly offsetDays: number; readonly template: string }[]
}

/** Inside the hours of every state (brazil.md 5.2). */
export const DEFAULT_WINDOW = { from: '09:00', to: '18:00' } as const

const SIGNED = `{creditor_name}, {creditor_address}, CNPJ/CPF {creditor_tax_id}
Responda SAIR para não receber mais mensagens.`

const text = (...lines: string[]): string => [...lines, SIGNED].join('\n\n')

export const DEFAULT_LADDER_TEMPLATES: readonly DefaultTemplate[] = [
  {
    key: 'lembrete_antes',
    name: 'regua_lembrete_antes',
    body: text(
      'Olá, {name}! Aqui é {creditor_name}.',
      'Passando para lembrar: {description|sua fatura} de *{amount}* vence em {due_date}. Para pagar agora, responda PIX e enviamos o código.',
      'Se já pagou, desconsidere.',
    ),
  },
  {
    key: 'lembrete_no_dia',
    name: 'regua_lembrete_no_dia',
    body: text(
      'Olá, {name}! Aqui é {creditor_name}.',
      '{description|Sua fatura} de *{amount}*, com vencimento em {due_date}, está disponível para pagamento. Responda PIX e enviamos o código por aqui.',
      'Se já pagou, desconsidere.',
    ),
  },
  {
    key: 'lembrete_3_dias',
    name: 'regua_lembrete_3_dias',
    body: text(
      'Oi, {name}! Aqui é {creditor_name}.',
      'Não localizamos o pagamento de {description|uma fatura} de *{amount}*, com vencimento em {due_date}. Pode ter sido só esquecimento: responda PIX para receber o código.',
      'Se já pagou, nos avise por aqui.',
    ),
  },
  {
    key: 'lembrete_7_dias',
    name: 'regua_lembrete_7_dias',
    body: text(
      'Oi, {name}! Aqui é {creditor_name}.',
      'O valor de *{amount}*, com vencimento em {due_date}, continua em aberto. Podemos enviar o Pix ou combinar uma data que fique boa para você. O que prefere?',
    ),
  },
  {
    key: 'lembrete_15_dias',
    name: 'regua_lembrete_15_dias',
    body: text(
      'Olá, {name}. Aqui é {creditor_name}.',
      'Este é o nosso último lembrete automático sobre o valor de *{amount}*, com vencimento em {due_date}. Se quiser pagar, combinar uma data, contestar ou falar com uma pessoa, é só responder.',
    ),
  },
  {
    key: 'assessoria_contato',
    name: 'regua_assessoria_contato',
    body: text(
      'Olá! Aqui é {creditor_name}. Gostaríamos de falar com {name}.',
      'É você? Responda SIM para continuar ou NÃO se este número for de outra pessoa.',
    ),
  },
  {
    key: 'assessoria_segundo_contato',
    name: 'regua_assessoria_segundo_contato',
    body: text(
      'Olá! Somos de {creditor_name} e tentamos falar com {name} há alguns dias.',
      'Se for você, responda SIM. Se não conhecer essa pessoa, responda NÃO e paramos de escrever.',
    ),
  },
  {
    key: 'assessoria_conversa',
    name: 'regua_assessoria_conversa',
    body: text(
      'Olá, {name}? Aqui é {creditor_name}. Temos um assunto seu para tratar e podemos conversar por aqui, no horário que for melhor.',
      'Responda SIM se for você, ou NÃO se este número for de outra pessoa.',
    ),
  },
  {
    key: 'assessoria_condicoes',
    name: 'regua_assessoria_condicoes',
    body: text(
      'Olá! Aqui é {creditor_name}, com um recado para {name}: há condições que podem ser do seu interesse.',
      'Para saber mais, responda SIM se for você. Também é possível pedir para falar com uma pessoa.',
    ),
  },
  {
    key: 'assessoria_encerramento',
    name: 'regua_assessoria_encerramento',
    body: text(
      'Olá! Aqui é {creditor_name}. Este é o nosso último contato automático para {name}.',
      'Se for você e quiser conversar, responda SIM quando puder; um atendente também está à disposição.',
    ),
  },
]

export const DEFAULT_LADDERS: readonly DefaultLadder[] = [
  {
    key: 'lembretes',
    name: 'Lembretes (escola/academia)',
    steps: [
      { offsetDays: -3, template: 'lembrete_antes' },
      { offsetDays: 0, template: 'lembrete_no_dia' },
      { offsetDays: 3, template: 'lembrete_3_dias' },
      { offsetDays: 7, template: 'lembrete_7_dias' },
      { offsetDays: 15, template: 'lembrete_15_dias' },
    ],
  },
  {
    key: 'assessoria',
    name: 'Assessoria',
    steps: [
      { offsetDays: 1, template: 'assessoria_contato' },
      { offsetDays: 5, template: 'assessoria_segundo_contato' },
      { offsetDays: 15, template: 'assessoria_conversa' },
      { offsetDays: 30, template: 'assessoria_condicoes' },
      { offsetDays: 45, template: 'assessoria_encerramento' },
    ],
  },
]
