import type {
  UploadAnswer,
  UploadInspectAnswer,
} from '../../../../src/shared/contracts/api/billing.ts'
import { read, readBlob, trusted } from '../http.ts'
import { at } from './client.ts'
import type { Client, Send } from './client.ts'

/** Column position to field; null leaves the column aside. */
export type Mapping = Readonly<Record<string, string | null>>

const ERROR_ROWS = '100'

/** Debtor files: looked at, sent, taken back. */
export function uploadCalls({ api: { billing } }: Client, send: Send) {
  return {
    /** How a file would be read; nothing is stored. */
    inspect: async (file: File, mapping: Mapping | null = null) => {
      const call = send('/api/billing/uploads/inspect', formOf(file, mapping))
      return trusted<UploadInspectAnswer>(await read(call))
    },
    upload: async (file: File, mapping: Mapping | null = null) =>
      trusted<UploadAnswer>(await read(send('/api/billing/uploads', formOf(file, mapping)))),
    uploads: () => read(billing.uploads.$get()),
    uploadOf: (id: string) => read(billing.uploads[':id'].$get({ param: at(id) })),
    undoUpload: (id: string) => read(billing.uploads[':id'].undo.$post({ param: at(id) })),
    uploadErrors: (id: string, after: number) => {
      const query = { errors: '1' as const, after: String(after), limit: ERROR_ROWS }
      return read(billing.uploads[':id'].rows.$get({ param: at(id), query }))
    },
    /** The refused rows in the file's own columns plus `erro`. */
    uploadErrorsCsv: (id: string) =>
      readBlob(send(`/api/billing/uploads/${at(id).id}/errors.csv`, {})),
  }
}

/** A form, which the routes read themselves: outside of the typed client. */
function formOf(file: File, mapping: Mapping | null): RequestInit {
  const body = new FormData()
  body.set('file', file, file.name)
  if (mapping !== null) body.set('mapping', JSON.stringify(mapping))
  return { method: 'POST', body }
}
