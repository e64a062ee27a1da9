import type { UploadInspectAnswer } from '../../../src/shared/contracts/api/billing.ts'

/** What the import screens say. */
export const IMPORT = {
  title: 'Conferir colunas',
  lost: 'Escolha o arquivo de novo',
  lostHint:
    'O arquivo fica só neste navegador até você confirmar; ao recarregar a página ele se perde.',
  columnsTitle: 'O que é cada coluna',
  columnsHint:
    'O sistema reconheceu as colunas pelo título e pelo conteúdo. Corrija o que estiver errado; a escolha vale para os próximos arquivos iguais.',
  rowsTitle: 'Como as primeiras linhas serão lidas',
  rowsTable: 'Linhas de exemplo',
  leaveOut: 'Não importar',
  confirm: 'Importar arquivo',
  importing: 'Importando…',
  pasteTitle: 'Colar células',
  pasteHint:
    'Copie as linhas no Excel ou no Google Planilhas, com o título das colunas, e cole aqui.',
  pasted: 'Células coladas',
  saved: 'Mapeamento de um arquivo anterior igual',
  undo: 'Desfazer importação',
  undoAsk: 'Desfazer esta importação?',
  undoHint:
    'As dívidas novas deste arquivo são canceladas e as alteradas voltam ao que eram. Vale por 24 horas, enquanto ninguém do arquivo recebeu mensagem.',
  undone: 'Importação desfeita.',
  errorsHint:
    'As outras linhas já entraram. Corrija aqui mesmo, uma linha por vez, ou baixe estas, corrija na planilha e envie só elas: o que já entrou não se repete.',
  errorsHintReadOnly: 'As outras linhas já entraram.',
  keysHint: 'Enter grava a linha; ↑ e ↓ mudam de linha; Esc desfaz.',
  download: 'Baixar linhas com erro',
  mended: (line: number) => `Linha ${line} corrigida e gravada.`,
  mend: 'Gravar',
  mending: 'Gravando…',
  errorFilter: 'Tipo de erro',
  allErrors: 'Todos os erros',
  allMended: 'Nenhuma linha com erro. Tudo entrou.',
  grid: 'Linhas recusadas',
  others: 'Mostrar os outros campos',
  line: 'Linha',
} as const

const FORMATS: Record<UploadInspectAnswer['format'], string> = {
  json: 'JSON',
  csv: 'CSV',
  xlsx: 'Planilha do Excel',
  paste: 'Células coladas',
}
const SEPARATORS: Record<NonNullable<UploadInspectAnswer['separator']>, string> = {
  ';': 'separado por ponto e vírgula',
  ',': 'separado por vírgula',
  '\t': 'separado por tabulação',
  '|': 'separado por barra',
}
const ENCODINGS: Record<NonNullable<UploadInspectAnswer['encoding']>, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Latin-1',
}

/** How the file was recognised, in one line. */
export function formatLine(found: UploadInspectAnswer): string {
  const { format, separator, encoding, title_rows: above, has_header: header } = found
  return [
    FORMATS[format],
    separator === null ? null : SEPARATORS[separator],
    encoding === null ? null : ENCODINGS[encoding],
    header ? null : 'sem linha de título',
    above === 0 ? null : `${above} ${above === 1 ? 'linha' : 'linhas'} acima da tabela ignoradas`,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** Above these a column's field is sure, or likely. */
const SURE = 0.9
const LIKELY = 0.6

/** How sure the reading of a column is, as a word and a tone. */
export function certainty(confidence: number): { tone: 'ok' | 'warn' | 'danger'; text: string } {
  if (confidence >= SURE) return { tone: 'ok', text: 'Certeza alta' }
  if (confidence >= LIKELY) return { tone: 'warn', text: 'Confira' }
  return { tone: 'danger', text: 'Incerto' }
}
