/** Actions of the open conversation. */
export const COMMANDS = {
  takeOver: 'Assumir a conversa',
  handBack: 'Devolver ao robô',
  reply: 'Responder',
  note: 'Escrever nota interna',
  find: 'Buscar nesta conversa',
  pix: 'Enviar Pix',
  promise: 'Registrar promessa',
  offer: 'Fazer proposta',
  payment: 'Registrar pagamento',
} as const

/** The command palette. */
export const PALETTE = {
  title: 'Ir para ou fazer',
  field: 'O que você quer fazer?',
  placeholder: 'Página, pessoa ou ação',
  actions: 'Nesta conversa',
  pages: 'Páginas',
  people: 'Conversas',
  none: 'Nada com esse nome.',
  hint: '↑ ↓ escolhem, Enter abre, Esc fecha',
} as const

export const PAGES: readonly { href: string; label: string }[] = [
  { href: '/', label: 'Visão geral' },
  { href: '/cobrancas', label: 'Cobranças' },
  { href: '/cobrancas/nova', label: 'Nova campanha' },
  { href: '/conversas', label: 'Conversas' },
  { href: '/conversas?fila=asked_person', label: 'Conversas: pediu atendente' },
  { href: '/conversas?fila=promise_today', label: 'Conversas: promessa vence hoje' },
  { href: '/devedores', label: 'Devedores' },
  { href: '/modelos', label: 'Modelos' },
  { href: '/regua', label: 'Régua' },
  { href: '/relatorios', label: 'Relatórios' },
  { href: '/configuracoes', label: 'Configurações' },
  { href: '/configuracoes/numeros', label: 'Configurações: números' },
  { href: '/configuracoes/textos', label: 'Configurações: textos do robô' },
]

export const PHONE_PAGE = { href: '/telefone', label: 'Telefone simulado' } as const
