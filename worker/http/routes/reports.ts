import { Hono } from 'hono'
import * as z from 'zod'
import {
  ageingQuerySchema,
  curveQuerySchema,
  EXPORT_DATASETS,
  kpiRowsQuerySchema,
  reportQuerySchema,
} from '../../../src/shared/contracts/api/reports.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { AppError } from '../../services/errors.ts'
import { showAgeing } from '../../services/reports/ageing.ts'
import { showCurve } from '../../services/reports/curve.ts'
import { exportDataset } from '../../services/reports/export.ts'
import { showKpiRows, showKpis } from '../../services/reports/kpis.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const datasetSchema = z.enum(EXPORT_DATASETS)

/** Figures with the rows behind them, and datasets as CSV files. */
export function reportRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(
      '/api/reports/kpis',
      requireRole('viewer'),
      validate('query', reportQuerySchema),
      async (c) => c.json(await showKpis(deps, DEFAULT_CREDITOR, c.req.valid('query')), 200),
    )
    .get(
      '/api/reports/kpis/:id/rows',
      requireRole('viewer'),
      validate('query', kpiRowsQuerySchema),
      async (c) => {
        const query = { ...c.req.valid('query'), id: c.req.param('id') }
        const names = c.get('actor').role !== 'viewer'
        return c.json(await showKpiRows(deps, DEFAULT_CREDITOR, query, names), 200)
      },
    )
    .get(
      '/api/reports/recovery-curve',
      requireRole('viewer'),
      validate('query', curveQuerySchema),
      async (c) => c.json(await showCurve(deps, DEFAULT_CREDITOR, c.req.valid('query')), 200),
    )
    .get(
      '/api/reports/ageing',
      requireRole('viewer'),
      validate('query', ageingQuerySchema),
      async (c) => c.json(await showAgeing(deps, DEFAULT_CREDITOR, c.req.valid('query')), 200),
    )
    .get('/api/reports/export/:file', requireRole('operator'), async (c) => {
      const dataset = datasetSchema.safeParse(c.req.param('file').replace(/\.csv$/, ''))
      if (!dataset.success) throw new AppError('not_found')
      const file = await exportDataset(deps, DEFAULT_CREDITOR, dataset.data, c.get('actor'))
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename="${file.name}"`)
      return c.body(file.body, 200)
    })
}
