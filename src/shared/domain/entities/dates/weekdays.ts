import { nearestWeekday, weekdayOfWeek } from './calendar.ts'
import type { Day } from './calendar.ts'
import type { Finder, Groups } from './types.ts'

const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/^dom/u, 0],
  [/^(?:seg|2)/u, 1],
  [/^(?:ter|3)/u, 2],
  [/^(?:qua|4)/u, 3],
  [/^(?:qui|5)/u, 4],
  [/^(?:sex|6)/u, 5],
  [/^sab/u, 6],
]
/** "ter" is a verb too: a day only on its own or after a preposition. */
const NAME =
  '(?<name>segunda|terca|quarta|quinta|sexta|sabado|domingo|seg|(?<=\\b(?:na|ate|para|dia) |^|, )ter(?= ?[,.?!]|$| (?:eu|que vem|feira))|qua|qui|sex|sab|dom|[2-6](?:a|o) ?-?(?=feira))'
/** "segunda via", "quarta parcela", "sexta mensagem" are positions, not days. */
const NO_POSITION =
  '(?! ?-?(?:via|parcel\\w+|prestac\\w+|vez|mensage\\w+|msg|fatura|mensalidade|pessoa|opcao|conta|cobranca|parte|dia util|rua|divida|ligacao|proposta|categoria|serie|tentativa|filh\\w+|chance|carta|notificacao|linha|casa|quinzena|etapa|loja|compra|pergunta|semana|copia|negociacao|pedida|pagina|classe|intencao|guerra|mae)\\b)'
/** "a segunda" is a position too; "até a segunda" is a day; "meu domingo" is neither. */
const NO_DETERMINER =
  '(?<!\\b(?:pela|minha|meu|sua|seu|bom|otimo|feliz|lindo|todo|toda|cada|da|do|um) )(?<!(?<!\\b(?:ate|para|desde) )\\b(?:a|o|as|os) )'
const LAST =
  '(?<last> passad[ao]| retrasad[ao]|,? (?:d[ae]|na|n?essa) (?:semana passada|ultima semana))'
const NEXT =
  '(?<next> (?:agora )?que vem|,? (?:d[ae]|na) (?:outra semana|semana que vem|proxima semana|semana proxima))'

function target(groups: Groups): number | null {
  return WEEKDAYS.find(([pattern]) => pattern.test(groups['name'] ?? ''))?.[1] ?? null
}

function readWeekday(groups: Groups, day: Day): string | null {
  const wanted = target(groups)
  if (wanted === null) return null
  if (/semana/u.test(groups['last'] ?? '')) return weekdayOfWeek(wanted, -1, day.today)
  if (groups['next'] !== undefined || /proxim/u.test(groups['before'] ?? ''))
    return weekdayOfWeek(wanted, 1, day.today)
  const back = groups['last'] !== undefined || /ultim/u.test(groups['before'] ?? '')
  return nearestWeekday(wanted, back ? { ...day, direction: 'past' } : day)
}

const inWeek =
  (by: 1 | -1): Finder['read'] =>
  (groups, { today }) => {
    const wanted = target(groups)
    return wanted === null ? null : weekdayOfWeek(wanted, by, today)
  }

/** "sexta", "próxima segunda", "semana que vem na terça", "quinta passada". */
export const WEEKDAY_FINDERS: readonly Finder[] = [
  {
    pattern: new RegExp(
      `\\b(?:semana que vem|proxima semana|outra semana),? (?:\\p{L}{1,4} ){0,2}${NAME}(?:[- ]?feira)?\\b`,
      'gu',
    ),
    kind: 'relative',
    read: inWeek(1),
  },
  {
    pattern: new RegExp(
      `\\b(?:semana passada|ultima semana),? (?:\\p{L}{1,4} ){0,2}${NAME}(?:[- ]?feira)?\\b`,
      'gu',
    ),
    kind: 'relative',
    read: inWeek(-1),
  },
  {
    pattern: new RegExp(`\\b(?:toda|todo|todas as|todos os|cada) ${NAME}s?\\b`, 'gu'),
    kind: 'recurring',
    read: readWeekday,
  },
  {
    pattern: new RegExp(
      `(?<before>\\b(?:proxim[ao]|ultim[ao]) )?${NO_DETERMINER}\\b${NAME}(?:[- ]?feira)?\\b${NO_POSITION}(?:${NEXT}|${LAST})?`,
      'gu',
    ),
    kind: 'relative',
    read: readWeekday,
  },
]
