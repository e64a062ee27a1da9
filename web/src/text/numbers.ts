/** Help around a WhatsApp number. */
export const NUMBER_HELP = {
  plan: 'Aquecimento: mensagens por dia',
  history: 'O que aconteceu com este número',
  noHistory: 'Nada digno de nota.',
  pairing: 'Sem câmera? Conecte com um código',
  pairingPhone: 'Número do WhatsApp que vai conectar',
  pairingAsk: 'Pedir código',
  pairingHint: 'No celular: WhatsApp, Aparelhos conectados, Conectar com número de telefone.',
  lockTitle: 'O que fazer se o WhatsApp bloquear novas conversas (463)',
  lockSteps: [
    'Nada de trocar de aparelho, sair e entrar de novo ou insistir: isso prolonga o bloqueio.',
    'Quem já respondeu continua sendo atendido; só as primeiras mensagens esperam.',
    'O envio volta sozinho quando o WhatsApp liberar; o painel da campanha diz quando.',
    'Enquanto isso, outro número do grupo pode escrever a quem ainda não recebeu nada.',
    'Depois: menos mensagens por dia, intervalos maiores e textos em que o devedor reconheça quem fala.',
  ],
} as const
