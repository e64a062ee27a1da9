/**
 * State laws on when and how consumers may be collected from, as data. Most speak of calls; CDC art. 71 covers any
 * means, so they bind messages too. Where sources differ the narrowest counts. Not legal advice: `verified` is true
 * only where the text of the law itself was read, and a lawyer should confirm the table.
 */
import type { DayHours } from '../contact-hours.ts'

export type LawSource = {
  readonly law: string
  /** What it asks for, pt-BR, as the settings screen shows it. */
  readonly rule: string
  readonly source: string
  /** YYYY-MM-DD on which the source was read. */
  readonly readOn: string
  /** The text of the law was read, not only what somebody wrote about it. */
  readonly verified: boolean
}

/** Widest hours in which a state lets people be written to; Sundays and holidays never. */
export type HoursLimit = { readonly weekdays: DayHours; readonly saturday: DayHours | null }

export type StateLaw = {
  /** Null when no law on hours was found: then `SAFE_MAXIMUM` counts. */
  readonly hours: HoursLimit | null
  readonly laws: readonly LawSource[]
  /** State holidays, `MM-DD`. */
  readonly holidays: readonly string[]
  /** State holidays as days from Easter Sunday. */
  readonly easterHolidays: readonly number[]
  /** Messages need the consumer's written authorisation. */
  readonly needsConsent: boolean
}

const READ_ON = '2026-11-22'

/** Hours out of the box, everywhere: inside every state's law. */
export const SAFE_DEFAULT: HoursLimit = {
  weekdays: { from: '09:00', to: '18:00' },
  saturday: null,
}

/** As far as the creditor may open the hours where no state law says more. CDC art. 71: rest and leisure. */
export const SAFE_MAXIMUM: HoursLimit = {
  weekdays: { from: '09:00', to: '19:00' },
  saturday: { from: '09:00', to: '13:00' },
}

const until = (from: string, to: string): DayHours => ({ from, to })

type Entry = Partial<StateLaw>

const ITEMISE =
  'Discriminar o valor original e cada acréscimo (juros, multa, taxas) em qualquer meio, também eletrônico.'

const HOURS_LAWS: Readonly<Record<string, Entry>> = {
  SP: {
    hours: { weekdays: until('08:00', '20:00'), saturday: until('08:00', '14:00') },
    laws: [
      law(
        'SP, Lei 15.426/2014',
        'Cobrança por telefone de segunda a sexta das 8h às 20h e sábado das 8h às 14h; nunca em feriados e domingos.',
        ['texto da lei', true],
      ),
      law(
        'SP, Lei 17.334/2021',
        'Quem está no cadastro "Não Me Ligue" do Procon-SP não recebe ligações nem mensagens (WhatsApp, SMS), cobrança inclusive, a partir do 30º dia.',
        ['consumidormoderno.com.br, 12/03/2021', false],
      ),
    ],
  },
  AL: {
    hours: { weekdays: until('08:00', '20:00'), saturday: until('08:00', '14:00') },
    laws: [
      law(
        'AL, Lei 7.782/2016',
        'Ligações e mensagens de texto de cobrança de segunda a sexta das 8h às 20h e sábado das 8h às 14h; nunca em domingos e feriados.',
        ['Procon Arapiraca (7segundos.com.br, 16/04/2018)', false],
      ),
    ],
  },
  CE: {
    hours: { weekdays: until('08:00', '18:00'), saturday: null },
    laws: [
      law(
        'CE, Lei 16.836/2019',
        'Cobrança por SMS, WhatsApp, ligação ou outro meio eletrônico só de segunda a sexta das 8h às 18h; nunca em sábados, domingos e feriados.',
        ['texto da lei (D.O. 18/01/2019) e PL 8/2018 em al.ce.gov.br', true],
      ),
    ],
  },
  ES: {
    hours: { weekdays: until('08:00', '19:00'), saturday: null },
    laws: [
      law('ES, Lei 10.626/2017', 'Telemarketing e cobrança só de segunda a sexta das 8h às 19h.', [
        'jornalfato.com.br',
        false,
      ]),
    ],
  },
  RJ: {
    hours: { weekdays: until('09:00', '19:00'), saturday: null },
    laws: [
      law('RJ, Lei 6.854/2014', ITEMISE, ['texto da lei em normasbrasil.com.br', true]),
      law(
        'RJ, Lei 6.854/2014 art. 3º § 4º (Lei 7.868/2018)',
        'Ligações de cobrança só em dias úteis, das 9h às 19h.',
        ['proteste.org.br; efic.com.br', false],
      ),
    ],
  },
  AM: {
    hours: { weekdays: until('08:00', '18:00'), saturday: null },
    laws: [
      law('AM, Lei Promulgada 306/2016', 'Cobrança até as 19h, nunca aos sábados.', [
        'efic.com.br; horário não achado no texto oficial',
        false,
      ]),
      law(
        'AM, lei de autoria de Abdala Fraxe (número não achado)',
        'Cobrança por telefone de segunda a sexta das 8h às 18h e sábado das 8h às 14h.',
        ['amnews.com.br', false],
      ),
    ],
  },
  PE: {
    laws: [law('PE, Lei 16.559/2019 art. 26-A', ITEMISE, ['texto lido em excerto', false])],
  },
  PR: {
    needsConsent: true,
    laws: [
      law(
        'PR, Lei 17.437/2012, redação da Lei 19.904/2019; revogada pela Lei 22.130/2024 (código estadual)',
        'Cobrança por SMS ou aplicativo de mensagens só com autorização expressa do consumidor; o artigo correspondente do código não foi achado.',
        ['texto da lei em normasbrasil.com.br', true],
      ),
      law('PR, Lei 17.352/2012', ITEMISE, ['texto da lei em legislacao.pr.gov.br', true]),
    ],
  },
}

/**
 * State holidays (Lei 9.093/1995 art. 1º II and state laws), `MM-DD`; a number is days from Easter.
 * Source: @brazilian-utils/brazilian-utils 2.4.0; RJ's Carnival Tuesday: Lei 5.243/2008. City holidays are the
 * creditor's own list.
 */
const HOLIDAYS: Readonly<Record<string, readonly (string | number)[]>> = {
  AC: ['01-23', '03-08', '06-15', '09-05', '11-17'],
  AL: ['06-24', '06-29', '09-16'],
  AM: ['09-05'],
  AP: ['03-19', '09-13'],
  BA: ['07-02'],
  CE: ['03-25'],
  DF: [60, '11-30'],
  ES: [8],
  GO: ['07-26', '10-24', '10-28'],
  MA: ['07-28'],
  MG: [],
  MS: ['10-11'],
  MT: [],
  PA: ['08-15'],
  PB: ['08-05'],
  PE: ['03-06'],
  PI: ['10-19'],
  PR: [],
  RJ: [-47, '04-23'],
  RN: ['10-03'],
  RO: ['01-04'],
  RR: ['10-05'],
  RS: ['09-20'],
  SC: ['08-16', '11-29'],
  SE: ['07-08'],
  SP: ['07-09'],
  TO: ['09-08', '10-05'],
}

/** The 27 units of the federation, ascending. */
export const STATES: readonly string[] = Object.keys(HOLIDAYS)

export const STATE_LAWS: ReadonlyMap<string, StateLaw> = new Map(
  STATES.map((uf) => [uf, entryOf(uf)] as const),
)

export const isState = (uf: string): boolean => STATE_LAWS.has(uf)

/** As far as the hours of a state may be opened. */
export function hoursLimitOf(uf: string): HoursLimit {
  return STATE_LAWS.get(uf)?.hours ?? SAFE_MAXIMUM
}

function entryOf(uf: string): StateLaw {
  const days = HOLIDAYS[uf] ?? []
  return {
    hours: null,
    laws: [],
    needsConsent: false,
    holidays: days.filter((day) => typeof day === 'string'),
    easterHolidays: days.filter((day) => typeof day === 'number'),
    ...HOURS_LAWS[uf],
  }
}

function law(name: string, rule: string, [source, verified]: [string, boolean]): LawSource {
  return { law: name, rule, source, readOn: READ_ON, verified }
}

/** Federal rules behind the gate, for the settings screen. */
export const FEDERAL_LAWS: readonly LawSource[] = [
  law(
    'CDC (Lei 8.078/1990) art. 42 e 42-A',
    'Sem ridículo, constrangimento ou ameaça; toda cobrança traz nome, endereço e CPF/CNPJ do credor.',
    ['planalto.gov.br', false],
  ),
  law(
    'CDC art. 71',
    'É crime cobrar de modo que interfira no trabalho, descanso ou lazer: daí horário e frequência.',
    ['planalto.gov.br', false],
  ),
  law('CDC art. 52 § 1º', 'Multa de mora até 2 % do valor, uma vez.', ['planalto.gov.br', false]),
  law(
    'CTN art. 161 § 1º; Súmula 379 do STJ',
    'Juros de mora convencionados até 1 % ao mês; sem contrato, a taxa legal da Lei 14.905/2024.',
    ['stj.jus.br', false],
  ),
  law(
    'CC art. 206 § 5º I; REsp 2.088.100/SP',
    'Dívida prescrita (cinco anos) não pode ser cobrada nem fora da justiça; Tema 1264 pendente.',
    ['dadosabertos.web.stj.jus.br, texto 348277382', false],
  ),
  law(
    'LGPD (Lei 13.709/2018) art. 7º X e 18',
    'A proteção do crédito permite o contato; o pedido para parar neste canal é atendido.',
    ['planalto.gov.br', false],
  ),
]
