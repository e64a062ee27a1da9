import type { Flag } from '../../contracts/intents.ts'
import type { MessageKind } from '../dialogue.ts'
import type { ChatText } from '../text.ts'

/** Marks beside the label (brazil.md 6.2); several may hold. */
const FLAG_PATTERNS: readonly (readonly [Flag, RegExp])[] = [
  [
    'juridico',
    /\b(?:procon|reclame aqui|advogad[oa]|process(?:o|ar|arei|ei)|juizado|justica|danos? mora(?:l|is)|juiz|boletim de ocorrencia|fazer um bo|denunci\w+|anatel|anpd|banco central|consumidor gov|delegacia|crime|art(?:igo)? (?:42|71)|meus direitos|botar no pau|tribunal|acao judicial|ministerio publico|dei parte)\b/u,
  ],
  [
    'golpe',
    /\b(?:golpe|golpista|falso|fraude|confiavel|selo verificado|algo oficial|prova que|me prova|clicar em link|como (?:vou |eu )?(?:sei|saber)|nao (?:vou |quero )?(?:pass\w+|d(?:ou|ar)|inform\w+|mand\w+) (?:o |os )?(?:meus? )?(?:cpf|dados)|(?:pix|conta|chave) (?:\w+ ){0,3}(?:em|no) (?:nome de outr\w+|outro nome)|desconfi\w+|suspeit\w+|e (?:da|do) \w+ mesmo|estelionat\w+)\b/u,
  ],
  [
    'lgpd',
    /\b(?:lgpd|protecao de dados|meus dados|anpd|consentimento|de onde (?:voces )?(?:peg\w+|tir\w+|consegu\w+)|(?:de onde|onde|como) (?:(?:e que )?voces )?(?:t[ei]\w*|arrum\w+|ach\w+|descobr\w+|peg\w+|consegu\w+) (?:o |esse )?(?:meu )?(?:numero|contato|telefone|celular|zap|whats\w*)|quem (?:foi que )?(?:deu|passou|informou|forneceu|vendeu) (?:o )?meu)\b/u,
  ],
  [
    'raiva',
    /\b(?:emojibravo|lixo|palhac\w+|merda|porra|caralho|bosta|cu|desgraca|ladr\w+|vagabund\w+|inferno|pqp|fdp|ridicul\w+|saco|urubu\w*|vai se)\b/u,
  ],
  ['comprovante', /\b(?:comprovante|recibo|segue (?:o )?(?:print|papel|anexo))\b/u],
]

const RECEIPT_KINDS: ReadonlySet<MessageKind> = new Set(['image', 'document'])

export function flagsOf(chat: ChatText, kinds: readonly MessageKind[]): Flag[] {
  const flags = FLAG_PATTERNS.filter(([, pattern]) => pattern.test(chat.plain)).map(
    ([flag]) => flag,
  )
  if (!flags.includes('comprovante') && kinds.some((kind) => RECEIPT_KINDS.has(kind)))
    flags.push('comprovante')
  return flags
}
