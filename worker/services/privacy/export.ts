import type { PersonExport } from '../../../src/shared/contracts/api/privacy.ts'
import { auditInsert } from '../../db/audit.ts'
import { findCreditor } from '../../db/creditors.ts'
import { neighboursOf } from '../../db/debtors.ts'
import type { DebtorRecord } from '../../db/debtors.ts'
import { findPersonToErase } from '../../db/erasure.ts'
import type { OwnTalk } from '../../db/own-talks.ts'
import { readWholeStory } from '../../db/person-story.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { needDebtor } from '../debtors/find.ts'
import type { DebtorTarget } from '../debtors/find.ts'
import { jsonTexts } from '../debtors/shown.ts'
import { moment, storyParts } from './export-parts.ts'
import { decisionsOf, talkPart } from './export-talks.ts'

type ExportDeps = Pick<Deps, 'db' | 'now' | 'conversation'>

const RIGHTS =
  'LGPD (Lei 13.709/2018) art. 18: confirmação, acesso, correção, anonimização ou eliminação, portabilidade, ' +
  'informação sobre compartilhamento e oposição; art. 20: revisão de decisões automatizadas.'

/**
 * Everything that is known about one person, for them (LGPD art. 18 II and 19): the tables and the conversations with
 * the list of their files. Written to the audit.
 * @throws AppError debtor_not_found
 */
export async function exportPerson(
  deps: ExportDeps,
  actor: Actor,
  target: DebtorTarget,
): Promise<PersonExport> {
  const { db, now } = deps
  const named = await needDebtor(deps, target)
  // A row that was merged is the person it became.
  const { creditorId, mergedInto } = named
  const debtor =
    mergedInto === null ? named : await needDebtor(deps, { creditorId, id: mergedInto })
  const { rows, talks: known } = await findPersonToErase(db, debtor)
  const others = rows.filter(({ id }) => id !== debtor.id)
  const whole = {
    rows: [debtor, ...others.map((row) => ({ ...row, creditorId }))],
    conversationIds: known.flatMap((talk) => (talk.others ? [] : [talk.id])),
  }
  const [creditor, story, near] = await Promise.all([
    findCreditor(db, creditorId),
    readWholeStory(db, whole),
    neighboursOf(db, debtor),
  ])
  const talks = await talksOf(deps, known)
  const at = now()
  await db.run(
    auditInsert({
      at,
      actor: actor.userId,
      action: 'debtor.exported',
      entity: 'debtor',
      entityId: debtor.id,
      details: { conversations: talks.length },
    }),
  )
  return {
    formato: 'dados-pessoais/1',
    gerado_em: moment(at),
    controlador: {
      nome: creditor?.name ?? '',
      cpf_cnpj: creditor?.taxId ?? null,
      endereco: creditor?.address ?? null,
      telefone: creditor?.phone ?? null,
    },
    direitos: RIGHTS,
    titular: { ...personPart(debtor), cadastros_unidos: near.merged.map(({ name }) => name) },
    ...storyParts(story),
    conversas: talks.map(({ part }) => part),
    arquivos_enviados: story.uploads.map(({ name, at: sentAt, line, outcome, cells }) => ({
      arquivo: name,
      enviado_em: moment(sentAt),
      linha: line,
      resultado: outcome,
      celulas: JSON.parse(cells) as unknown,
    })),
    tratamento_automatizado: talks.flatMap(({ decisions }) => decisions),
  }
}

function personPart(debtor: DebtorRecord): Record<string, unknown> {
  const { taxIdFirst3, taxIdLast2 } = debtor
  return {
    id: debtor.id,
    nome: debtor.name,
    telefone: debtor.phone === '' ? null : debtor.phone,
    // Only these five digits are kept; the rest is a hash with a secret key.
    cpf_cnpj_digitos: taxIdLast2 === null ? null : `${taxIdFirst3 ?? '***'}...${taxIdLast2}`,
    nascimento: debtor.birthDate,
    uf: debtor.state,
    email: debtor.email,
    etiquetas: jsonTexts(debtor.tags),
    cadastrado_em: moment(debtor.createdAt),
    alterado_em: moment(debtor.updatedAt),
    apagado_em: debtor.erasedAt === null ? null : moment(debtor.erasedAt),
  }
}

type Talk = { part: Record<string, unknown>; decisions: Record<string, unknown>[] }

const SHARED =
  'O telefone é ou foi usado por mais de uma pessoa; as mensagens são entregues após conferência.'

/** At a phone that several people use, what was said is not handed out without a person's look at it. */
async function talksOf(deps: ExportDeps, known: readonly OwnTalk[]): Promise<Talk[]> {
  const talks: Talk[] = []
  for (const { id, others } of known) {
    if (others) {
      talks.push({ part: { id, aviso: SHARED }, decisions: [] })
      continue
    }
    const content = await deps.conversation(id).exportOrNull()
    if (content !== null) talks.push({ part: talkPart(content), decisions: decisionsOf(content) })
  }
  return talks
}
