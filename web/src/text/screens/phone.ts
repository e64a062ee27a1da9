export const PHONE_SCREEN = {
  phoneMessages: 'Mensagens do telefone',
} as const
