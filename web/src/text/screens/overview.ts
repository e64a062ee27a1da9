export const OVERVIEW_SCREEN = {
  whatsappState: 'WhatsApp:',
  hoursOff: ' O horário permitido para contato está desligado; com um número real ele vale sempre.',
  simulated: 'WhatsApp simulado: nenhuma pessoa real recebe mensagem.',
  noAnswer: 'Sem resposta',
} as const
