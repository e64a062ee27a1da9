import type { PersonExport } from '../../../src/shared/contracts/api/privacy.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import type { Story } from '../../db/debtor-story.ts'
import { CASE_LABELS, STOP_LABELS } from '../debtors/labels.ts'

/** ISO 8601 in UTC. */
export const moment = (at: number): string => new Date(at).toISOString()
const maybe = (at: number | null): string | null => (at === null ? null : moment(at))
const brl = (cents: number): number => cents / 100

type Parts = Pick<
  PersonExport,
  | 'dividas'
  | 'pagamentos'
  | 'promessas'
  | 'acordos'
  | 'cobrancas_pix'
  | 'casos'
  | 'bloqueios_de_contato'
  | 'campanhas'
  | 'atendimento'
  | 'registro_de_alteracoes'
>

/** What the tables hold, under headings a person can read. Amounts in reais. */
export function storyParts(story: Story): Parts {
  return {
    ...moneyParts(story),
    casos: story.cases.map((row) => ({
      id: row.id,
      assunto: CASE_LABELS[row.kind],
      aberto_em: moment(row.openedAt),
      resolvido_em: maybe(row.resolvedAt),
      resultado: row.outcome,
      observacao: row.note,
    })),
    bloqueios_de_contato: story.stops.map((row) => ({
      motivo: STOP_LABELS[row.kind],
      desde: moment(row.at),
      ate: maybe(row.until),
      retirado_em: maybe(row.liftedAt),
    })),
    campanhas: story.touches.map((row) => ({
      campanha: row.name ?? row.campaignId,
      situacao: row.status,
      motivo: row.reason === null ? null : reasonLabel(row.reason),
      enviada_em: maybe(row.sentAt),
      entregue_em: maybe(row.deliveredAt),
      lida_em: maybe(row.readAt),
      respondida_em: maybe(row.repliedAt),
    })),
    atendimento: [
      ...story.handOffs.map((row) => ({
        tipo: 'pedido de atendente',
        quando: moment(row.at),
        texto: row.summary,
      })),
      ...story.notes.map((row) => ({
        tipo: 'nota interna',
        quando: moment(row.at),
        texto: row.text,
      })),
    ],
    registro_de_alteracoes: story.changes.map(({ at, action, details }) => ({
      quando: moment(at),
      acao: action,
      detalhes: JSON.parse(details) as unknown,
    })),
  }
}

function moneyParts(
  story: Story,
): Pick<Parts, 'dividas' | 'pagamentos' | 'promessas' | 'acordos' | 'cobrancas_pix'> {
  return {
    dividas: story.debts.map((debt) => ({
      id: debt.id,
      identificador_do_credor: debt.externalId,
      descricao: debt.description,
      vencimento: debt.dueDate,
      valor: brl(debt.amountCents),
      saldo: brl(debt.balanceCents),
      registrada_em: moment(debt.createdAt),
      cancelada_em: maybe(debt.canceledAt),
    })),
    pagamentos: story.payments.map((paid) => ({
      divida: paid.debtId,
      valor: brl(paid.amountCents),
      encargos: brl(paid.chargesCents),
      data: paid.paidOn,
      forma: paid.method,
    })),
    promessas: story.promises.map((row) => ({
      valor: brl(row.amountCents),
      para: row.dueDate,
      situacao: row.status,
      feita_em: moment(row.madeAt),
    })),
    acordos: story.agreements.map((row) => ({
      id: row.id,
      tipo: row.kind === 'cash' ? 'à vista' : 'parcelado',
      total: brl(row.totalCents),
      desconto: brl(row.discountCents),
      situacao: row.status,
      feito_em: moment(row.madeAt),
      parcelas: story.installments
        .filter(({ agreementId }) => agreementId === row.id)
        .map((part) => ({
          numero: part.no,
          vencimento: part.dueDate,
          valor: brl(part.amountCents),
          pago: brl(part.paidCents),
        })),
    })),
    cobrancas_pix: story.charges.map((row) => ({
      valor: brl(row.amountCents),
      situacao: row.status,
      criada_em: moment(row.createdAt),
      paga_em: maybe(row.paidAt),
      codigo: row.code,
    })),
  }
}
