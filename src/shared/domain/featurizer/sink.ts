import { bucketOf, extendCode } from './hash.ts'

/**
 * Collects hashed features in groups. Every group has a budget: its features share the length
 * `weight`, so that long messages do not outweigh short ones and no group drowns another.
 */
export class FeatureSink {
  private readonly buckets: number
  private readonly indices: number[] = []
  private readonly values: number[] = []
  private groupStart = 0

  constructor(buckets: number) {
    this.buckets = buckets
  }

  add(hash: number, value = 1): void {
    this.indices.push(bucketOf(hash, this.buckets))
    this.values.push(value)
  }

  /** A feature of two parts: both hashes in one. */
  addPair(hash: number, code: number, value = 1): void {
    this.add(extendCode(extendCode(hash, code & 0xffff), code >>> 16), value)
  }

  /** Closes the current group: its values get Euclidean length `weight`, softened for small groups. */
  closeGroup(weight: number): void {
    const count = this.indices.length - this.groupStart
    if (count > 0) {
      const scale = weight / Math.sqrt(count)
      for (let i = this.groupStart; i < this.values.length; i++)
        this.values[i] = (this.values[i] ?? 0) * scale
    }
    this.groupStart = this.indices.length
  }

  done(): Features {
    return { indices: Int32Array.from(this.indices), values: Float32Array.from(this.values) }
  }
}

/** One message as the model sees it: bucket numbers and their weights, same length, bucket may repeat. */
export type Features = { indices: Int32Array; values: Float32Array }
