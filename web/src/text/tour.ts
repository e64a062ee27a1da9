export const TOUR = {
  title: 'Primeira vez aqui?',
  hint: 'Conheça o painel em quatro passos, menos de um minuto.',
  start: 'Ver a apresentação',
  skip: 'Pular',
  next: 'Próximo',
  previous: 'Voltar',
  done: 'Concluir',
  close: 'Fechar a apresentação',
  progress: '{{current}} de {{total}}',
} as const

/** What each step points at, and says. */
export const TOUR_STEPS = [
  {
    at: '.money',
    title: 'O dinheiro primeiro',
    text: 'Quanto entrou hoje e no mês, contra o período anterior. O sinal de informação diz como cada valor é calculado; um clique mostra as linhas por trás dele.',
  },
  {
    at: '.nav a[href="/cobrancas"]',
    title: 'Cobranças',
    text: 'Envie uma planilha, confira as linhas, escolha o modelo e veja a campanha andar. Nada sai sem a sua confirmação, e há dez segundos para desfazer.',
  },
  {
    at: '.nav a[href="/conversas"]',
    title: 'Conversas',
    text: 'O robô responde e negocia dentro da sua política. Assuma quando quiser; ele se cala até você devolver.',
  },
  {
    at: '.header .bell',
    title: 'Fique sabendo',
    text: 'Alertas de tudo o que precisa de um olho humano aparecem no sino. Ao lado dele, o painel diz se está ao vivo.',
  },
] as const
