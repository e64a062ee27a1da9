import type { ApiScope } from '../../../src/shared/contracts/api/keys.ts'
import type { WebhookEventType } from '../../../src/shared/contracts/api/webhooks-out.ts'
import type { AlertKind } from '../../../src/shared/domain/alerts/kinds.ts'
import { plural } from './format.ts'

export const KEYS = {
  title: 'Chaves de API',
  hint: 'Para programas. Cada chave faz só o que for marcado, e pode ser encerrada a qualquer momento.',
  docs: 'Documentação da API',
  create: 'Nova chave',
  confirm: 'Criar',
  name: 'Nome',
  nameHint: 'Quem vai usar, para reconhecer depois: “ERP”, “planilha do financeiro”.',
  scopes: 'O que ela pode fazer',
  expires: 'Validade',
  never: 'Até ser encerrada',
  inDays: (days: number) => plural(days, 'dia', 'dias'),
  none: 'Nenhuma chave ainda.',
  prefix: 'Começa com',
  createdBy: (who: string) => `criada por ${who}`,
  lastUsed: 'Último uso',
  unused: 'nunca usada',
  until: 'Vale até',
  revoked: 'Encerrada',
  expired: 'Vencida',
  revoke: 'Encerrar',
  revokeAsk: 'Encerrar esta chave?',
  revokeHint: 'o programa que a usa para de funcionar agora. Não dá para voltar atrás.',
  revokedDone: 'Chave encerrada.',
  password: 'Sua senha',
  passwordHint: 'Esta chave pode muito e vale mais que a sua sessão: confirme que é você.',
  secretTitle: 'Copie a chave agora',
  secretHint: 'Ela aparece só esta vez. Guarde num cofre de senhas, nunca numa mensagem.',
} as const

export const SCOPE_LABELS: Record<ApiScope, { label: string; hint: string }> = {
  read: { label: 'Ler', hint: 'O que um observador vê: sem telefone, CPF nem texto de mensagens.' },
  people: { label: 'Devedores', hint: 'Arquivos, cadastros e bloqueios de contato.' },
  campaigns: { label: 'Campanhas', hint: 'Campanhas, modelos, segmentos e réguas.' },
  chat: { label: 'Conversas', hint: 'Ler e escrever mensagens.' },
  payments: { label: 'Pagamentos', hint: 'Pagamentos, Pix, promessas, acordos e casos.' },
  backup: { label: 'Cópia de segurança', hint: 'Só copiar tudo, sem senhas nem chaves.' },
  admin: { label: 'Tudo', hint: 'Também as configurações; nunca usuários nem chaves.' },
}

export const SECRET = {
  copy: 'Copiar',
  copied: 'Copiado.',
  done: 'Já guardei',
} as const

export const WEBHOOKS = {
  title: 'Webhooks',
  hint: 'Outros sistemas ficam sabendo do que acontece aqui, na hora, com assinatura (Standard Webhooks) e novas tentativas.',
  create: 'Novo endereço',
  confirm: 'Salvar',
  url: 'Endereço (https)',
  events: 'Eventos',
  all: 'Todos os eventos',
  some: (n: number) => plural(n, 'evento', 'eventos'),
  none: 'Nenhum endereço ainda.',
  created: 'Endereço salvo.',
  removed: 'Endereço removido.',
  on: 'Ligado',
  off: 'Desligado',
  failing: 'Desligado por falhas',
  pending: (n: number) => plural(n, 'entrega esperando', 'entregas esperando'),
  failed: (n: number) => plural(n, 'entrega desistida', 'entregas desistidas'),
  last: 'Última entrega',
  never: 'nenhuma entrega ainda',
  lastError: (error: string) => `Último erro: ${error}`,
  test: 'Testar',
  tested: (ms: number) => `Respondeu em ${ms} ms.`,
  testFailed: (why: string) => `O endereço não aceitou: ${why}`,
  noAnswer: 'sem resposta',
  rotate: 'Trocar segredo',
  rotateAsk: 'Trocar o segredo?',
  rotateHint: 'O outro sistema precisa do novo para conferir a assinatura.',
  enable: 'Ligar',
  disable: 'Desligar',
  remove: 'Remover',
  removeAsk: 'Remover este endereço?',
  deliveries: 'Entregas',
  noDeliveries: 'Nenhuma entrega ainda.',
  event: 'Evento',
  when: 'Quando',
  status: 'Situação',
  replay: 'Reenviar',
  replayed: (n: number) => `${plural(n, 'entrega volta', 'entregas voltam')} para a fila.`,
  replayDay: 'Reenviar as últimas 24 horas',
  more: 'Mostrar mais',
  body: 'Conteúdo',
  secretTitle: 'Copie o segredo agora',
  secretHint: 'Com ele o outro sistema confere que a mensagem veio daqui. Aparece só esta vez.',
  close: 'Fechar',
} as const

export const DELIVERY_LABELS = {
  pending: 'Esperando',
  delivered: 'Entregue',
  failed: 'Desistida',
} as const

export const EVENT_LABELS: Record<WebhookEventType, string> = {
  'promise.made': 'Promessa feita',
  'promise.kept': 'Promessa cumprida',
  'promise.broken': 'Promessa quebrada',
  'agreement.made': 'Acordo fechado',
  'agreement.ended': 'Acordo encerrado',
  'payment.received': 'Pagamento recebido',
  'conversation.handed_off': 'Conversa com pessoa',
  opt_out: 'Pedido para não receber mais',
  'case.opened': 'Caso aberto',
  'campaign.started': 'Campanha iniciada',
  'campaign.finished': 'Campanha concluída',
  'alert.started': 'Alerta aberto',
  'alert.ended': 'Alerta encerrado',
}

export const TOTP = {
  title: 'Segundo fator',
  hint: 'Um código do aplicativo autenticador do celular, além da senha.',
  demo: 'O acesso de demonstração é de todos: ninguém pode trancá-lo. Crie um usuário seu para usar o segundo fator.',
  on: 'Ligado',
  off: 'Desligado',
  left: (n: number) => `${plural(n, 'código de reserva', 'códigos de reserva')} ainda sem uso.`,
  setUp: 'Ligar segundo fator',
  setUpTitle: 'Ligar segundo fator',
  scan: 'Leia o código com o aplicativo autenticador (Google Authenticator, Aegis, 1Password…).',
  byHand: 'Sem câmera? Digite este segredo no aplicativo:',
  qr: 'QR code do segundo fator',
  code: 'Código de seis números',
  confirm: 'Confirmar',
  confirmed: 'Segundo fator ligado.',
  recoveryTitle: 'Códigos de reserva',
  recoveryHint:
    'Cada um entra uma vez no lugar do aplicativo. Guarde fora do celular; não aparecem de novo.',
  remove: 'Desligar',
  removeTitle: 'Desligar segundo fator',
  removeHint: 'A sua senha, e um código do aplicativo ou um de reserva.',
  proveHint: 'Confirme que é você: depois disso, entrar vai pedir também o código.',
  next: 'Continuar',
  password: 'Sua senha',
  removed: 'Segundo fator desligado.',
} as const

export const ALERT_SETTINGS = {
  whoTitle: 'Quem é avisado',
  whoHint: 'Além do painel: começo e fim de cada alerta por WhatsApp.',
  whatsapp: 'WhatsApp de quem cuida',
  whatsappHint: 'Com DDD. Em branco: ninguém é avisado fora do painel.',
  kindsTitle: 'Alertas e limites',
  kindsHint: 'Um alerta começa acima do limite e termina quando o valor volta com folga.',
  tell: 'Avisar por WhatsApp',
  limit: (label: string) => `Limite: ${label}`,
  usual: 'Em branco: o valor de fábrica.',
  fixed: 'Sem limite a ajustar.',
  openTitle: 'Alertas recentes',
  none: 'Nenhum alerta até agora.',
  started: 'Começo',
  ended: 'Fim',
  open: 'aberto',
} as const

export const ALERT_LABELS: Record<AlertKind, { label: string; hint: string }> = {
  api_errors: { label: 'Erros da API', hint: 'Parte dos pedidos que terminou em erro nosso.' },
  api_slow: { label: 'API lenta', hint: 'Parte dos pedidos que levou mais de 2 segundos.' },
  number_silent: { label: 'Número mudo', hint: 'Tempo sem notícia do que foi enviado.' },
  session_down: { label: 'Número desconectado', hint: 'Tempo fora do ar.' },
  queue_age: { label: 'Fila atrasada', hint: 'Idade do trabalho mais antigo que já venceu.' },
  dead_letters: { label: 'Mensagens que falharam', hint: 'Falharam vezes demais na última hora.' },
  ai_fallback: { label: 'Robô na reserva', hint: 'Parte lida pelo segundo classificador.' },
  number_near_cap: { label: 'Número perto do limite', hint: 'Primeiras mensagens do dia.' },
  recovery_drop: {
    label: 'Queda na recuperação',
    hint: 'Recebido ontem contra a média do mesmo dia da semana.',
  },
  audit_broken: { label: 'Auditoria alterada', hint: 'A cadeia de registros não confere.' },
  webhook_failing: { label: 'Webhook falhando', hint: 'Tempo sem aceitar eventos.' },
}

export const PRIVACY = {
  title: 'Por quanto tempo guardamos',
  hint: 'Cada tipo de dado pessoal some quando o prazo passa (LGPD, arts. 15 e 16). A limpeza roda todo dia.',
  days: 'dias',
  range: (min: number, max: number, standard: number) =>
    `De ${min} a ${max.toLocaleString('pt-BR')} dias; de fábrica ${standard.toLocaleString('pt-BR')}.`,
  why: 'Por quê',
  rightsTitle: 'Direitos de cada pessoa',
  rights:
    'Exportar ou apagar os dados de alguém: abra o cadastro da pessoa em Devedores e escolha a ação.',
  debtors: 'Abrir Devedores',
} as const

export const APPEARANCE = {
  title: 'Aparência',
  hint: 'Vale só neste navegador.',
  theme: 'Tema',
  density: 'Espaçamento',
  tour: 'Apresentação',
  tourHint: 'Quatro passos pelo painel.',
  tourStart: 'Ver de novo',
  install: 'Instalar o painel',
  installHint: 'Como um aplicativo, com ícone próprio.',
} as const

export const THEME_OPTIONS = [
  ['system', 'Do sistema'],
  ['light', 'Claro'],
  ['dark', 'Escuro'],
] as const

export const DENSITY_OPTIONS = [
  ['comfortable', 'Confortável'],
  ['compact', 'Compacto'],
] as const
