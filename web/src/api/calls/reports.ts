import type { CohortsQuery } from '../../../../src/shared/contracts/api/desk.ts'
import type { RecoveryCurveAnswer } from '../../../../src/shared/contracts/api/reports.ts'
import { read, readBlob } from '../http.ts'
import { at } from './client.ts'
import type { Client, Send } from './client.ts'

/** Days in São Paulo, both inclusive, YYYY-MM-DD. */
export type Period = { from: string; to: string }

export type DebtCohortsBy = CohortsQuery['by']
export type CurveBy = RecoveryCurveAnswer['by']

/** Figures with the rows behind them. */
export function reportCalls({ api: { reports } }: Client, send: Send) {
  return {
    kpis: (period: Period) => read(reports.kpis.$get({ query: period })),
    kpiRows: (id: string, period: Period, after = '') =>
      read(reports.kpis[':id'].rows.$get({ param: at(id), query: { ...period, after } })),
    recoveryCurve: (period: Period, by: CurveBy = 'month') =>
      read(reports['recovery-curve'].$get({ query: { ...period, by } })),
    ageing: () => read(reports.ageing.$get({ query: {} })),
    intentsReport: (period: Period) => read(reports.intents.$get({ query: period })),
    botReport: (period: Period) => read(reports.bot.$get({ query: period })),
    debtCohorts: (by: DebtCohortsBy) => read(reports.cohorts.$get({ query: { by } })),
    exportCsv: (dataset: string) => readBlob(send(`/api/reports/export/${dataset}.csv`, {})),
  }
}
