/** What the ladder screens say. */
export const LADDERS = {
  title: 'Régua',
  intro:
    'Lembretes que saem sozinhos, por dias antes e depois do vencimento, só em dias úteis e dentro do horário permitido. Uma pessoa sai da régua na hora em que paga, promete, faz acordo ou pede para parar.',
  create: 'Nova régua',
  on: 'Ligada',
  off: 'Desligada',
  turnOn: 'Ligar',
  turnOff: 'Desligar',
  turnOnAsk: 'Ligar esta régua?',
  turnOnHint:
    'Amanhã, e em todo dia útil, ela manda o passo de cada dívida. Veja antes na simulação quem recebe o quê.',
  edit: 'Editar',
  simulate: 'Simular 14 dias',
  simulation: 'Próximos 14 dias',
  simulationHint: 'Como se ninguém pagasse nem respondesse: o máximo que ela pode mandar.',
  nothing: 'Ninguém recebe neste dia.',
  restDay: 'sem cobrança',
  stops: 'Para sozinha quando',
  filter: 'Quem entra',
  everybody: 'todas as dívidas em aberto',
  steps: 'Passos',
  name: 'Nome',
  save: 'Salvar régua',
  back: 'Voltar',
  startFrom: 'Começar de',
  blank: 'Em branco',
  rules: 'Regras',
  sameDay: 'Dois passos estão no mesmo dia: mude um deles.',
  noRoom: 'Não há dia livre entre estes passos',
  removeStep: 'Tirar este passo',
  chooseTemplate: 'Escolha um modelo',
  wrongWindow: 'O fim vem depois do início.',
  preview: 'Como a mensagem é lida',
  addStep: 'Passo',
  offset: 'Dias do vencimento',
  offsetHint: 'Negativo: antes. 0: no dia.',
  template: 'Modelo',
  from: 'das',
  to: 'às',
  noTemplate: 'modelo excluído: este passo não sai',
  catchUp: 'Manda um passo atrasado até',
  personSpeaking: 'Esperar enquanto uma pessoa atende a conversa',
  saved: 'Régua salva.',
  removed: 'Régua excluída.',
  switchedOn: 'Régua ligada.',
  switchedOff: 'Régua desligada.',
  remove: 'Excluir',
  removeAsk: 'Excluir esta régua?',
  excluded: 'Quem não recebe nada agora',
  empty: 'Nenhuma régua ainda',
} as const

/** A step's day as people say it. */
export function stepDay(offset: number): string {
  if (offset === 0) return 'no vencimento'
  const days = Math.abs(offset)
  const unit = days === 1 ? 'dia' : 'dias'
  return offset < 0 ? `${days} ${unit} antes` : `${days} ${unit} depois`
}
