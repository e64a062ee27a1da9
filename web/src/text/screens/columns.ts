export const COLUMNS = {
  chooseOther: 'Escolher outro arquivo',
  chooseFile: 'Escolher arquivo',
  leftAside: 'fica de fora',
  empty: 'vazia',
  confidence: 'Certeza',
  examples: 'Exemplos',
  fileColumn: 'Coluna do arquivo',
  right: 'Certa',
  row: 'Linha',
  noRows: 'O arquivo não tem linhas de dados.',
  required: ' (obrigatório)',
} as const
