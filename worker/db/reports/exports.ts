import type { ExportDataset } from '../../../src/shared/contracts/api/reports.ts'
import { balanceOf } from '../balance.ts'
import type { Database } from '../client.ts'

/** How a column is written: `tags` is a JSON array of words, `phone` an E.164. */
export type ColumnKind = 'text' | 'cents' | 'number' | 'day' | 'time' | 'phone' | 'tags'
export type Column = { readonly header: string; readonly sql: string; readonly kind: ColumnKind }
type Dataset = { readonly key: string; readonly from: string; readonly columns: readonly Column[] }

const column = (header: string, sql: string, kind: ColumnKind = 'text'): Column => ({
  header,
  sql,
  kind,
})

const DEBTOR = [column('devedor', 'd.name'), column('telefone', 'd.phone', 'phone')]
/** Of the debts an agreement or promise is about, as the creditor calls them. */
const externalIds = (json: string): string =>
  `(select group_concat(x.external_id, ', ') from json_each(${json}) j join debts x on x.id = j.value)`

/** ?1 creditor. What each file holds; `key` orders the pages. */
export const DATASETS: Readonly<Record<ExportDataset, Dataset>> = {
  debtors: {
    key: 'd.id',
    from: 'debtors d where d.creditor_id = ?1',
    columns: [
      column('id', 'd.id'),
      column('nome', 'd.name'),
      column('telefone', 'd.phone', 'phone'),
      column('uf', 'd.state'),
      column('email', 'd.email'),
      column('etiquetas', 'd.tags', 'tags'),
      column(
        'saldo',
        `(select coalesce(sum(max(0, ${balanceOf('x')})), 0) from debts x where x.debtor_id = d.id and x.canceled_at is null)`,
        'cents',
      ),
      column(
        'dividas_em_aberto',
        `(select count(*) from debts x where x.debtor_id = d.id and x.canceled_at is null and ${balanceOf('x')} > 0)`,
        'number',
      ),
      column(
        'ultimo_envio',
        '(select max(r.sent_at) from recipients r where r.debtor_id = d.id)',
        'time',
      ),
      column('criado_em', 'd.created_at', 'time'),
    ],
  },
  debts: {
    key: 'x.id',
    from: 'debts x join debtors d on d.id = x.debtor_id where x.creditor_id = ?1',
    columns: [
      column('id', 'x.id'),
      column('codigo', 'x.external_id'),
      ...DEBTOR,
      column('descricao', 'x.description'),
      column('vencimento', 'x.due_date', 'day'),
      column('valor', 'x.amount_cents', 'cents'),
      column('saldo', `iif(x.canceled_at is null, max(0, ${balanceOf('x')}), 0)`, 'cents'),
      column('cancelada_em', 'x.canceled_at', 'time'),
      column('criada_em', 'x.created_at', 'time'),
    ],
  },
  recipients: {
    key: 'r.id',
    from: `recipients r join campaigns c on c.id = r.campaign_id join debtors d on d.id = r.debtor_id
      left join imports i on i.id = c.import_id left join templates t on t.id = c.template_id
      where c.creditor_id = ?1`,
    columns: [
      column('id', 'r.id'),
      column('campanha', 'coalesce(c.name, i.name, c.id)'),
      column('tipo', 'c.kind'),
      column('modelo', 't.name'),
      column('versao', 'c.template_version', 'number'),
      ...DEBTOR,
      column('variante', 'r.variant'),
      column('numero', 'coalesce(r.session, c.session)'),
      column('situacao', 'r.status'),
      column('motivo', 'r.reason'),
      column('saldo_exposto', 'r.exposed_cents', 'cents'),
      column('enviado_em', 'r.sent_at', 'time'),
      column('entregue_em', 'r.delivered_at', 'time'),
      column('lido_em', 'r.read_at', 'time'),
      column('respondido_em', 'r.replied_at', 'time'),
    ],
  },
  promises: {
    key: 'm.id',
    from: 'promises m join debtors d on d.id = m.debtor_id where m.creditor_id = ?1',
    columns: [
      column('id', 'm.id'),
      ...DEBTOR,
      column('dividas', externalIds('m.debt_ids')),
      column('valor', 'm.amount_cents', 'cents'),
      column('para', 'm.due_date', 'day'),
      column('situacao', 'm.status'),
      column('origem', 'm.source'),
      column('feita_em', 'm.made_at', 'time'),
      column('julgada_em', 'm.judged_at', 'time'),
    ],
  },
  agreements: {
    key: 'a.id',
    from: 'agreements a join debtors d on d.id = a.debtor_id where a.creditor_id = ?1',
    columns: [
      column('id', 'a.id'),
      ...DEBTOR,
      column('dividas', externalIds('a.debt_ids')),
      column('tipo', 'a.kind'),
      column('principal', 'a.principal_cents', 'cents'),
      column('multa', 'a.fine_cents', 'cents'),
      column('juros', 'a.interest_cents', 'cents'),
      column('desconto', 'a.discount_cents', 'cents'),
      column('total', 'a.total_cents', 'cents'),
      column(
        'parcelas',
        '(select count(*) from installments i where i.agreement_id = a.id)',
        'number',
      ),
      column(
        'pago',
        '(select coalesce(sum(i.paid_cents), 0) from installments i where i.agreement_id = a.id)',
        'cents',
      ),
      column('situacao', 'a.status'),
      column('origem', 'a.source'),
      column('feito_em', 'a.made_at', 'time'),
      column('encerrado_em', 'a.ended_at', 'time'),
    ],
  },
  payments: {
    key: 'p.id',
    from: `payments p join debts x on x.id = p.debt_id join debtors d on d.id = x.debtor_id where p.creditor_id = ?1`,
    columns: [
      column('id', 'p.id'),
      column('codigo_da_divida', 'x.external_id'),
      ...DEBTOR,
      column('pago_em', 'p.paid_on', 'day'),
      column('valor', 'p.amount_cents', 'cents'),
      column('encargos', 'p.charges_cents', 'cents'),
      column('meio', 'p.method'),
      column('acordo', 'p.agreement_id'),
      column('parcela', 'p.installment_no', 'number'),
      column('id_externo', 'p.external_id'),
      column('registrado_em', 'p.created_at', 'time'),
    ],
  },
  conversations: {
    key: 'v.id',
    from: 'conversations v where v.creditor_id = ?1 and v.moved_to is null',
    columns: [
      column('id', 'v.id'),
      column('nome', 'v.name'),
      column('telefone', 'v.phone', 'phone'),
      column('quem_fala', 'v.speaker'),
      column('motivo_da_passagem', 'v.hand_off_reason'),
      column('ultima_intencao', 'v.last_intent'),
      column('ultima_mensagem_em', 'v.last_at', 'time'),
      column('nao_lidas', 'v.unread', 'number'),
      column(
        'passagens',
        '(select count(*) from hand_offs h where h.conversation_id = v.id)',
        'number',
      ),
      column(
        'promessas',
        '(select count(*) from promises m where m.conversation_id = v.id)',
        'number',
      ),
      column(
        'acordos',
        '(select count(*) from agreements a where a.conversation_id = v.id)',
        'number',
      ),
      column('criada_em', 'v.created_at', 'time'),
    ],
  },
}

/** A page of a dataset: each row its key, then its columns in order. */
export async function exportPage(
  db: Database,
  creditorId: string,
  page: { dataset: ExportDataset; after: string; limit: number },
): Promise<{ key: string; cells: unknown[] }[]> {
  const { key, from, columns } = DATASETS[page.dataset]
  const cells = columns.map((one, i) => `${one.sql} as c${i}`).join(', ')
  const { results } = await db.$client
    .prepare(`select ${key} as key, ${cells} from ${from} and ${key} > ?2 order by ${key} limit ?3`)
    .bind(creditorId, page.after, page.limit)
    .all<Record<string, unknown> & { key: string }>()
  return results.map((row) => ({ key: row.key, cells: columns.map((_, i) => row[`c${i}`]) }))
}
