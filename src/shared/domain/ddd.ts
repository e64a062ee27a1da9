/** What an area code (DDD) says about a Brazilian number. Source: Anatel's numbering plan, 67 assigned codes. */

type Region = { readonly state: string; readonly zones: readonly string[]; readonly ddds: string }

const SAO_PAULO = ['America/Sao_Paulo'] as const

const REGIONS: readonly Region[] = [
  { state: 'SP', zones: SAO_PAULO, ddds: '11 12 13 14 15 16 17 18 19' },
  { state: 'RJ', zones: SAO_PAULO, ddds: '21 22 24' },
  { state: 'ES', zones: SAO_PAULO, ddds: '27 28' },
  { state: 'MG', zones: SAO_PAULO, ddds: '31 32 33 34 35 37 38' },
  { state: 'PR', zones: SAO_PAULO, ddds: '41 42 43 44 45 46' },
  { state: 'SC', zones: SAO_PAULO, ddds: '47 48 49' },
  { state: 'RS', zones: SAO_PAULO, ddds: '51 53 54 55' },
  { state: 'DF', zones: SAO_PAULO, ddds: '61' },
  { state: 'GO', zones: SAO_PAULO, ddds: '62 64' },
  { state: 'TO', zones: ['America/Araguaina'], ddds: '63' },
  { state: 'MT', zones: ['America/Cuiaba'], ddds: '65 66' },
  { state: 'MS', zones: ['America/Campo_Grande'], ddds: '67' },
  { state: 'AC', zones: ['America/Rio_Branco'], ddds: '68' },
  { state: 'RO', zones: ['America/Porto_Velho'], ddds: '69' },
  { state: 'BA', zones: ['America/Bahia'], ddds: '71 73 74 75 77' },
  { state: 'SE', zones: ['America/Maceio'], ddds: '79' },
  { state: 'PE', zones: ['America/Recife'], ddds: '81 87' },
  { state: 'AL', zones: ['America/Maceio'], ddds: '82' },
  { state: 'PB', zones: ['America/Fortaleza'], ddds: '83' },
  { state: 'RN', zones: ['America/Fortaleza'], ddds: '84' },
  { state: 'CE', zones: ['America/Fortaleza'], ddds: '85 88' },
  { state: 'PI', zones: ['America/Fortaleza'], ddds: '86 89' },
  { state: 'PA', zones: ['America/Belem'], ddds: '91 94' },
  { state: 'PA', zones: ['America/Santarem'], ddds: '93' },
  { state: 'AM', zones: ['America/Manaus'], ddds: '92' },
  // The far west of Amazonas (Tabatinga, Eirunepé) is one hour behind Manaus.
  { state: 'AM', zones: ['America/Manaus', 'America/Eirunepe'], ddds: '97' },
  { state: 'RR', zones: ['America/Boa_Vista'], ddds: '95' },
  { state: 'AP', zones: ['America/Belem'], ddds: '96' },
  { state: 'MA', zones: ['America/Fortaleza'], ddds: '98 99' },
]

const BY_DDD: ReadonlyMap<string, Region> = new Map(
  REGIONS.flatMap((region) => region.ddds.split(' ').map((ddd) => [ddd, region] as const)),
)

/** Both ends of Brazil's mainland clock: an hour allowed in both is allowed anywhere between them. */
const ANYWHERE = ['America/Sao_Paulo', 'America/Rio_Branco'] as const

/** The 67 assigned area codes, ascending. */
export const DDDS: readonly string[] = [...BY_DDD.keys()].sort()

export function isDdd(ddd: string): boolean {
  return BY_DDD.has(ddd)
}

/**
 * State (UF) an area code mostly serves, or null when the code is not assigned.
 * A guess about the person, not a fact: numbers are portable, and 42, 47, 49 and 61 reach into a second state.
 */
export function stateOfDdd(ddd: string): string | null {
  return BY_DDD.get(ddd)?.state ?? null
}

/**
 * IANA zones in which the holder of a number may live; an act bound to local hours must be allowed in all of them.
 * An unassigned code (or a foreign number) gives both ends of the country. Fernando de Noronha (DDD 81) is left out.
 */
export function timeZonesOfDdd(ddd: string): readonly string[] {
  return BY_DDD.get(ddd)?.zones ?? ANYWHERE
}

/**
 * Whether WhatsApp must be asked which form of a mobile it knows. Below DDD 31 accounts always carry the ninth
 * digit; from 31 on an account keeps the form it was created with, and no static rule is right.
 */
export function needsLookup(ddd: string): boolean {
  return Number(ddd) >= 31
}
