import type { NumberDto } from '../../../src/shared/contracts/api/numbers.ts'
import type { RuleLevel } from '../../../src/shared/contracts/facts.ts'

/** The parts of the settings by what they are about, in the order of their tabs. */
export const SETTINGS_GROUPS = [
  {
    label: 'Cobrança',
    tabs: [
      { tab: '', label: 'Credor', admin: false },
      { tab: 'numeros', label: 'Números', admin: false },
      { tab: 'negociacao', label: 'Negociação', admin: false },
      { tab: 'conformidade', label: 'Conformidade', admin: false },
      { tab: 'textos', label: 'Textos do robô', admin: false },
      { tab: 'robo', label: 'Robô', admin: false },
    ],
  },
  {
    label: 'Acesso',
    tabs: [
      { tab: 'usuarios', label: 'Usuários', admin: true },
      { tab: 'chaves', label: 'Chaves de API', admin: true },
      { tab: 'webhooks', label: 'Webhooks', admin: true },
      { tab: 'conta', label: 'Segurança', admin: false },
    ],
  },
  {
    label: 'Sistema',
    tabs: [
      { tab: 'alertas', label: 'Alertas', admin: false },
      { tab: 'privacidade', label: 'Privacidade', admin: false },
      { tab: 'aparencia', label: 'Aparência', admin: false },
    ],
  },
] as const
export type SettingsTab = (typeof SETTINGS_GROUPS)[number]['tabs'][number]['tab']

export const SETTINGS = {
  saved: 'Configurações salvas.',
  save: 'Salvar',
  saving: 'Salvando…',
  unsaved: 'Alterações não salvas',
  never: 'Valores de fábrica',
  readOnly: 'Só administradores mudam estas configurações.',
} as const

export const CREDITOR_HINT =
  'Quem cobra. Estes dados aparecem nas mensagens e nas respostas do robô; nome, endereço e CPF ou CNPJ são exigidos em documentos de cobrança (CDC, art. 42-A).'

export const NEGOTIATION = {
  charges: 'Multa e juros',
  byContract: 'O contrato prevê multa e juros',
  byContractHint: 'Sem previsão no contrato, nada é somado à dívida.',
  fine: 'Multa (uma vez)',
  fineHint: 'Até 2 % (CDC, art. 52, § 1º).',
  interest: 'Juros ao mês, proporcionais aos dias',
  interestHint: 'Até 1 % ao mês (CTN, art. 161, § 1º).',
  discounts: 'Descontos',
  discountsHint:
    'Por dias de atraso e valor; se mais de uma faixa serve, vale a mais generosa. Sem faixas, o robô não dá desconto.',
  floor: 'O total nunca fica abaixo de (parte do principal)',
  floorHint:
    '100 %: só multa e juros podem ter desconto. Para descontar também do principal, diminua.',
  floorWarning:
    'Com 100 % do principal protegido, as faixas acima só conseguem abater multa e juros.',
  plans: 'Parcelamento',
  offers: 'Propostas',
  example: 'Como o robô negociaria',
  exampleHint: 'Com estas regras, hoje:',
  noOffer: 'Nenhuma proposta possível.',
} as const

export const COMPLIANCE = {
  hours: 'Horário de contato',
  hoursHint: 'No fuso da pessoa; a lei de cada estado ainda restringe. Domingos e feriados nunca.',
  weekdays: 'Segunda a sexta',
  saturday: 'Sábado',
  caps: 'Limites de mensagens',
  holds: 'Pausas',
  holidays: 'Feriados e dias sem cobrança',
  levels: 'Regras',
  levelsHint:
    '“Segura” não envia; “espera uma pessoa” deixa para revisão; “avisa” só mostra. Algumas regras não podem ser abrandadas.',
  laws: 'Leis por estado',
  lawsHint: 'A base do horário e dos feriados. Confirme com o seu jurídico.',
} as const

export const LEVEL_LABELS: Record<RuleLevel, string> = {
  block: 'Segura',
  review: 'Espera uma pessoa',
  warn: 'Avisa',
}

/** Which limit holds a number back now. */
export const NUMBER_LIMITS: Record<NonNullable<NumberDto['limit']>, string> = {
  cap: 'Chegou ao limite de hoje; continua amanhã.',
  locked: 'O WhatsApp bloqueou novas conversas. Quem já respondeu continua sendo atendido.',
  session: 'Desconectado: conecte pelo QR code.',
  window: 'Fora do horário permitido para contato.',
  package: 'Em pausa entre dois pacotes de mensagens.',
}

export const NUMBERS = {
  add: 'Adicionar número',
  connection: 'Conexão',
  edit: 'Editar',
  session: 'Sessão do WAHA',
  sessionHint: 'O nome da sessão criada no WAHA, sem espaços.',
  label: 'Nome do número',
  since: 'Em uso desde',
  sinceHint: 'Números novos mandam menos por dia, até aquecer.',
  cap: 'Limite próprio por dia',
  capHint: 'Em branco: só o aquecimento e o limite geral.',
  enabled: 'Usar em campanhas',
  saved: 'Número salvo.',
  pace: 'Ritmo',
  paceHint:
    'Quantas primeiras mensagens cada número manda. O WhatsApp não publica limites; estes são cautelosos.',
  warmUp: 'Aquecimento',
  lock: 'O que fazer num bloqueio: espere. Não troque de aparelho nem insista; o envio volta sozinho quando o WhatsApp liberar.',
} as const

export const BOT = {
  quiet: 'Devolver ao robô depois de silêncio',
  quietHint: 'Horas sem mensagem numa conversa com pessoa. Em branco: nunca.',
  whisper: 'Transcrever áudios',
  whisperHint: 'Pelo Workers AI, onde houver. Sem ele, o robô pede texto ou chama uma pessoa.',
  nps: 'Perguntar a nota de 0 a 10',
  npsHint: 'Depois de um acordo quitado ou de uma conversa resolvida, em horário de contato.',
} as const

export const TEXTS = {
  title: 'Textos do robô',
  hint: 'O que o robô diz, por situação. Várias redações se revezam. Valores, datas e prazos vêm sempre das variáveis.',
  own: 'Seu texto',
  standard: 'Texto padrão',
  add: 'Outra redação',
  restore: 'Voltar ao padrão',
  search: 'Buscar situação ou texto',
  slots: 'Variáveis',
  required: 'obrigatória',
} as const

export const USERS = {
  create: 'Novo usuário',
  created: 'Usuário criado.',
  changed: 'Usuário alterado.',
  username: 'Usuário',
  password: 'Senha',
  passwordHint: '12 caracteres ou mais, que ninguém adivinharia.',
  role: 'Perfil',
  disable: 'Desativar',
  enable: 'Reativar',
  newPassword: 'Nova senha',
  disableAsk: 'Desativar este usuário?',
  disableHint: 'As sessões dele terminam agora.',
  you: 'você',
  none: 'Ninguém cadastrado além do acesso de demonstração.',
} as const

export const ACCOUNT = {
  password: 'Minha senha',
  current: 'Senha atual',
  next: 'Senha nova',
  change: 'Trocar senha',
  changed: 'Senha trocada. As outras sessões terminaram.',
  sessions: 'Onde estou conectado',
  here: 'Este navegador',
  end: 'Encerrar',
  ended: 'Sessão encerrada.',
} as const
