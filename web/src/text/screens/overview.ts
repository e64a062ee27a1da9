export const OVERVIEW_SCREEN = {
  whatsappState: 'WhatsApp:',
} as const
