import { violations } from './open-api.ts'

type Charge = {
  txid: string
  kind: 'cob' | 'cobv'
  body: Record<string, unknown> & { valor: { original: string } }
  status: string
  revisao: number
}
type Refund = { rtrId: string; valor: string; status: string }
type Pix = {
  endToEndId: string
  txid?: string
  valor: string
  horario: string
  devolucoes?: object[]
}

const HOST = 'https://pix.example.com'
const PROBLEM = 'https://pix.bcb.gov.br/api/v2/error/'

/** Slips of the document: fields demanded one level too high, or under a name it does not describe. */
const SLIPS = /^(PixConsultados\.cobs|CobVGerada\.(logradouro|cidade|uf|cep)): required$/

const answer = (schema: string, body: object, status = 200): Response => {
  const wrong = violations(schema, body).filter((text) => !SLIPS.test(text))
  if (wrong.length > 0) throw new Error(`the stub breaks its own schema: ${wrong.join(', ')}`)
  return Response.json(body, { status })
}
const problem = (type: string, status: number): Response =>
  answer('Problema', { type: `${PROBLEM}${type}`, title: type, status }, status)

/** A PSP with memory after the published API Pix 2.9.0: it refuses what the schema refuses and answers by it. */
export function createApiPixStub(clock: { now: number }) {
  const charges = new Map<string, Charge>()
  const received = new Map<string, Pix>()
  const state = {
    silent: false,
    failing: false,
    tokens: 0,
    calls: [] as string[],
    webhook: '',
    ttl: 3_600,
  }
  let valid = ''

  const shown = (charge: Charge): object => ({
    ...charge.body,
    calendario: {
      ...(charge.body['calendario'] as object),
      criacao: new Date(clock.now).toISOString(),
    },
    txid: charge.txid,
    revisao: charge.revisao,
    status: charge.status,
    location: `pix.example.com/qr/v2/${charge.txid}`,
    pixCopiaECola: `00020101021226${charge.txid}`,
    ...(charge.kind === 'cobv'
      ? {
          recebedor: {
            logradouro: 'Rua A',
            cidade: 'São Paulo',
            uf: 'SP',
            cep: '01000000',
            nome: 'Loja',
            cnpj: '12345678000195',
          },
        }
      : {}),
  })

  const putCharge = (kind: Charge['kind'], txid: string, body: Charge['body']): Response => {
    const schema = kind === 'cob' ? 'CobSolicitada' : 'CobVSolicitada'
    const wrong = [...violations('TxId', txid), ...violations(schema, body)]
    const known = charges.get(txid)
    if (wrong.length > 0 || (known !== undefined && known.status !== 'ATIVA')) {
      return problem(kind === 'cob' ? 'CobOperacaoInvalida' : 'CobVOperacaoInvalida', 400)
    }
    const charge = { txid, kind, body, status: 'ATIVA', revisao: (known?.revisao ?? -1) + 1 }
    charges.set(txid, charge)
    return answer(kind === 'cob' ? 'CobGerada' : 'CobVGerada', shown(charge), 201)
  }

  const getCharge = (kind: Charge['kind'], txid: string): Response => {
    const charge = charges.get(txid)
    if (charge === undefined || charge.kind !== kind) return problem('CobNaoEncontrado', 404)
    const pix = [...received.values()].filter((one) => one.txid === txid)
    return answer(kind === 'cob' ? 'CobCompleta' : 'CobVGerada', {
      ...shown(charge),
      ...(pix.length > 0 ? { pix } : {}),
    })
  }

  const listPix = (query: URLSearchParams): Response => {
    const [from, to] = [Date.parse(query.get('inicio') ?? ''), Date.parse(query.get('fim') ?? '')]
    const page = Number(query.get('paginacao.paginaAtual') ?? 0)
    const size = Number(query.get('paginacao.itensPorPagina') ?? 100)
    const all = [...received.values()].filter(
      ({ horario }) => Date.parse(horario) >= from && Date.parse(horario) <= to,
    )
    const paginacao = {
      paginaAtual: page,
      itensPorPagina: size,
      quantidadeDePaginas: Math.max(1, Math.ceil(all.length / size)),
      quantidadeTotalDeItens: all.length,
    }
    const parametros = { inicio: query.get('inicio'), fim: query.get('fim'), paginacao }
    return answer('PixConsultados', { parametros, pix: all.slice(page * size, (page + 1) * size) })
  }

  const route = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    state.calls.push(`${request.method} ${url.pathname}`)
    if (url.pathname === '/oauth/token') {
      if (request.headers.get('authorization') !== `Basic ${btoa('client:secret')}`)
        return new Response(null, { status: 401 })
      state.tokens += 1
      valid = `token-${state.tokens}`
      return Response.json({ access_token: valid, token_type: 'Bearer', expires_in: state.ttl })
    }
    if (request.headers.get('authorization') !== `Bearer ${valid}`)
      return new Response(null, { status: 401 })
    if (state.failing) return problem('ServicoIndisponivel', 503)
    const [, kind, id] = /^\/api\/v2\/(\w+)(?:\/([^/]+))?$/.exec(url.pathname) ?? []
    if (kind === 'webhook') {
      const body: { webhookUrl: string } = await request.json()
      if (violations('WebhookSolicitado', body).length > 0)
        return problem('WebhookOperacaoInvalida', 400)
      state.webhook = body.webhookUrl
      return new Response(null, { status: 200 })
    }
    if (kind === 'pix' && id === undefined) return listPix(url.searchParams)
    if (kind === 'pix') {
      const pix = received.get(id ?? '')
      return pix === undefined ? problem('PixNaoEncontrado', 404) : answer('Pix', pix)
    }
    if (kind !== 'cob' && kind !== 'cobv') return problem('NaoEncontrado', 404)
    return request.method === 'PUT'
      ? putCharge(kind, id ?? '', await request.json())
      : getCharge(kind, id ?? '')
  }

  const call: typeof fetch = (input, init) => {
    const request = new Request(input, init)
    if (!state.silent) return route(request)
    return new Promise((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
  }

  let drawn = 0
  /** Somebody pays. @returns the end-to-end id */
  const pay = (txid: string | null, amountCents: number, at = clock.now): string => {
    drawn += 1
    const endToEndId = `E${crypto.randomUUID().replaceAll('-', '')}`.slice(0, 32)
    const valor = `${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`
    const horario = new Date(at).toISOString()
    received.set(endToEndId, { endToEndId, valor, horario, ...(txid === null ? {} : { txid }) })
    const charge = charges.get(txid ?? '')
    if (charge !== undefined) charge.status = 'CONCLUIDA'
    return endToEndId
  }
  const refund = (endToEndId: string, valor: string, status = 'DEVOLVIDO'): void => {
    const pix = received.get(endToEndId)
    if (pix === undefined) throw new Error('no such payment')
    const back: Refund = {
      rtrId: `D${crypto.randomUUID().replaceAll('-', '')}`.slice(0, 32),
      valor,
      status,
    }
    const horario = {
      solicitacao: new Date(clock.now).toISOString(),
      liquidacao: new Date(clock.now).toISOString(),
    }
    pix.devolucoes = [...(pix.devolucoes ?? []), { id: `dev${drawn}`, horario, ...back }]
  }
  return { fetch: call, state, charges, received, pay, refund }
}
export type ApiPixStub = ReturnType<typeof createApiPixStub>

/** The configuration that reaches the stub; a client of its own, so that tokens are not shared between tests. */
export const stubbedPsp = () => ({
  baseUrl: `${HOST}/api/v2`,
  tokenUrl: `${HOST}/oauth/token?c=${crypto.randomUUID()}`,
  clientId: 'client',
  clientSecret: 'secret',
  pixKey: '12345678000195',
  webhookSecret: 'test-psp-secret-0123456789-0123456789',
})
