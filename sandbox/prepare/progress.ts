/** What preparing tells whoever draws its progress. */

export type ProgressEvent =
  | { readonly kind: 'started'; readonly step: string; readonly doing: string }
  /** A line of a build or the state of a pull, for those who want to see it. */
  | { readonly kind: 'output'; readonly step: string; readonly line: string }
  | {
      readonly kind: 'finished'
      readonly step: string
      /** 'kept' when there was nothing to do. */
      readonly outcome: 'made' | 'kept'
      readonly ms: number
    }
  | { readonly kind: 'failed'; readonly step: string }
  /** Something the operator should know that stops nothing. */
  | { readonly kind: 'note'; readonly step: string; readonly text: string }

export type Progress = (event: ProgressEvent) => void
