/** Every error code the API answers with, its HTTP status and its pt-BR sentence. */
export const API_ERRORS = {
  validation_failed: {
    status: 422,
    message: 'Os dados enviados têm erros. Veja os campos em details.',
  },
  bad_json: { status: 400, message: 'O corpo da requisição não é um JSON válido.' },
  unsupported_media_type: { status: 415, message: 'Tipo de conteúdo não aceito nesta rota.' },
  payload_too_large: { status: 413, message: 'O corpo da requisição passa do limite desta rota.' },
  too_many_rows: { status: 413, message: 'O arquivo passa do limite de 100.000 linhas.' },
  unauthorized: { status: 401, message: 'Faça login para continuar.' },
  invalid_credentials: { status: 401, message: 'Usuário ou senha incorretos.' },
  invalid_refresh_token: { status: 401, message: 'Sessão expirada. Faça login de novo.' },
  invalid_signature: { status: 401, message: 'Assinatura do webhook inválida ou vencida.' },
  forbidden: { status: 403, message: 'Seu perfil não permite esta ação.' },
  totp_required: { status: 401, message: 'Informe o código do aplicativo autenticador.' },
  totp_invalid: { status: 401, message: 'Código incorreto ou já usado.' },
  totp_enabled: { status: 409, message: 'A verificação em duas etapas já está ativa.' },
  forbidden_origin: { status: 403, message: 'Origem não permitida.' },
  upgrade_required: { status: 426, message: 'Esta rota só atende WebSocket.' },
  too_many_attempts: { status: 429, message: 'Muitas tentativas. Aguarde e tente de novo.' },
  rate_limited: {
    status: 429,
    message: 'Limite de requisições atingido. Aguarde e tente de novo.',
  },
  idempotency_key_reused: {
    status: 422,
    message: 'Esta Idempotency-Key já foi usada com outra requisição.',
  },
  idempotency_in_progress: {
    status: 409,
    message: 'A requisição com esta Idempotency-Key ainda está em andamento.',
  },
  idempotency_unknown: {
    status: 409,
    message:
      'Não se sabe se a requisição com esta Idempotency-Key foi concluída. Confira antes de repeti-la com outra chave.',
  },
  last_admin: {
    status: 409,
    message: 'É o último administrador ativo; crie outro antes.',
  },
  identity_key: {
    status: 503,
    message: 'A chave IDENTITY_KEY não é a destes dados. Restaure a chave original.',
  },
  backup_not_begun: {
    status: 409,
    message: 'Comece um backup antes: só quem o começou lê os dados, até terminá-lo.',
  },
  restore_refused: {
    status: 409,
    message: 'Esta instalação não pode receber o backup. Veja details.reason.',
  },
  not_found: { status: 404, message: 'Não encontrado.' },
  import_not_found: {
    status: 404,
    message: 'Nenhum arquivo enviado com esse nome ou id. Envie um com POST /api/billing/uploads.',
  },
  import_not_ready: { status: 409, message: 'O arquivo ainda está sendo processado.' },
  import_not_undoable: { status: 409, message: 'Este arquivo não pode mais ser desfeito.' },
  import_row_not_found: { status: 404, message: 'Linha não encontrada neste arquivo.' },
  import_row_state: {
    status: 409,
    message: 'Esta linha não está rejeitada; não há o que corrigir.',
  },
  import_empty: { status: 422, message: 'O arquivo não tem nenhuma linha válida.' },
  template_not_found: { status: 404, message: 'Modelo de mensagem não encontrado.' },
  template_exists: { status: 409, message: 'Já existe um modelo com esse nome.' },
  template_invalid: { status: 422, message: 'O modelo tem erros. Veja details.' },
  campaign_not_found: { status: 404, message: 'Campanha não encontrada.' },
  campaign_state: { status: 409, message: 'A campanha não está em um estado que permita isso.' },
  recipient_not_found: { status: 404, message: 'Destinatário não encontrado nesta campanha.' },
  recipient_state: { status: 409, message: 'O envio não está em dúvida; não há o que resolver.' },
  segment_not_found: { status: 404, message: 'Segmento não encontrado.' },
  segment_exists: { status: 409, message: 'Já existe um segmento com esse nome.' },
  number_not_found: { status: 422, message: 'Número desconhecido ou desligado.' },
  conversation_not_found: { status: 404, message: 'Conversa não encontrada.' },
  intent_not_read: {
    status: 409,
    message: 'O robô não leu esta mensagem; não há intenção a confirmar.',
  },
  debt_not_found: { status: 404, message: 'Dívida não encontrada.' },
  payment_too_large: { status: 422, message: 'O pagamento é maior que o saldo da dívida.' },
  record_not_found: { status: 404, message: 'Registro não encontrado.' },
  record_state: { status: 409, message: 'O registro já terminou; não há o que mudar.' },
  debtor_unclear: {
    status: 409,
    message: 'Mais de um devedor usa este telefone (ou nenhum). Escolha o devedor.',
  },
  debtor_not_found: { status: 404, message: 'Devedor não encontrado.' },
  debtor_changed: {
    status: 409,
    message: 'O cadastro mudou enquanto você editava. Recarregue e tente de novo.',
  },
  debtor_exists: {
    status: 409,
    message: 'Já há um cadastro com este nome e telefone. Una os dois. Veja details.',
  },
  debtor_ended: { status: 409, message: 'Este cadastro foi unido a outro ou apagado.' },
  merge_refused: { status: 409, message: 'Estes cadastros não podem ser unidos.' },
  erase_shared: {
    status: 409,
    message:
      'Outra pessoa usa este telefone. Una os cadastros ou corrija o telefone dela antes de apagar.',
  },
  nothing_owed: { status: 409, message: 'Não há nada em aberto.' },
  offer_unavailable: {
    status: 409,
    message: 'Esta oferta não vale mais. Consulte as ofertas de novo.',
  },
  pix_unavailable: { status: 409, message: 'Cadastre a chave Pix do credor para gerar códigos.' },
  payment_required: {
    status: 409,
    message: 'Para confirmar, informe o pagamento ou registre-o antes.',
  },
  contact_forbidden: { status: 409, message: 'Não é permitido escrever para este número.' },
  invalid_phone: { status: 422, message: 'Telefone inválido.' },
  settings_changed: {
    status: 409,
    message: 'As configurações mudaram enquanto você editava. Recarregue e tente de novo.',
  },
  gateway_unavailable: { status: 503, message: 'O WhatsApp (WAHA) não respondeu.' },
  gateway_unconfirmed: {
    status: 409,
    message: 'O webhook do WAHA ainda não foi confirmado; campanhas não começam antes disso.',
  },
  busy: { status: 503, message: 'Sistema ocupado. Tente de novo em instantes.' },
  internal: { status: 500, message: 'Erro interno. Tente de novo.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof API_ERRORS

/** The one error envelope of the API. */
export type ErrorBody = { error: { code: ErrorCode; message: string; details?: unknown } }

export type { FieldIssue } from './answers/common.ts'
