import { AppError } from '../errors.ts'

/**
 * One call of the gateway on behalf of an operator; the client has logged why it failed.
 * @throws AppError gateway_unavailable
 */
export async function callGateway<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch {
    throw new AppError('gateway_unavailable')
  }
}
