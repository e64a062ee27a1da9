import {
  N,
  NAMES,
  CPFS,
  BASE,
  HEADER,
  CENTS,
  at,
  phone,
  cpf,
  rows,
  text,
  csv,
  base,
  br,
  plain,
  day,
  slashed,
  USUAL,
} from './base.ts'
import type { AwkwardFile } from './base.ts'

export const VALUES: AwkwardFile[] = [
  {
    name: 'datas dd/mm/aa',
    bytes: text(
      csv(
        ';',
        HEADER,
        base(br, (n) => `${day(n)}/3/24`),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'datas mm/dd/aaaa (provadas pela própria coluna)',
    bytes: text(
      csv(
        ',',
        HEADER,
        base(plain, (n) => `03/${18 + n}/2024`),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'datas por extenso',
    bytes: text(
      csv(
        ';',
        HEADER,
        base(br, (n) => `${day(n)} de março de 2024`),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'datas 15-mar-24 e com hora',
    bytes: text(
      csv(
        ';',
        HEADER,
        base(br, (n) => (n % 2 === 0 ? `${day(n)}-mar-24` : `${day(n)}/03/2024 00:00:00`)),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'datas em série do Excel num CSV',
    bytes: text(
      csv(
        ';',
        HEADER,
        base(br, (n) => `${45_361 + n}`),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'datas aaaammdd, com pontos e com traços',
    bytes: text(
      csv(
        ';',
        HEADER,
        base(br, (n) => [`202403${day(n)}`, `${day(n)}.03.2024`, `${day(n)}-03-2024`][n % 3] ?? ''),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'valores negativos e entre parênteses',
    bytes: text(
      csv(
        ';',
        HEADER,
        base((n) => [`-10,00`, `(1.234,50)`, `150,00-`, `R$ -5,00`, br(0)][n] ?? '', slashed),
      ),
    ),
    columns: [...BASE],
    good: 1,
    rejected: 4,
    cents: 123_450,
  },
  {
    name: 'milhares ambíguos, resolvidos pela coluna brasileira',
    bytes: text(
      csv(
        ';',
        HEADER,
        base((n) => ['1.234', '99,90', '2.000', '1.500,00', '3,50'][n] ?? '', slashed),
      ),
    ),
    columns: [...BASE],
    good: N,
    cents: 123_400 + 9_990 + 200_000 + 150_000 + 350,
  },
  {
    name: 'milhares ambíguos, resolvidos pela coluna inglesa',
    bytes: text(
      csv(
        ';',
        HEADER,
        base((n) => ['1,234', '99.90', '2,000', '1,500.00', '3.50'][n] ?? '', slashed),
      ),
    ),
    columns: [...BASE],
    good: N,
    cents: 123_400 + 9_990 + 200_000 + 150_000 + 350,
  },
  {
    name: 'telefones em notação científica',
    bytes: text(
      csv(
        ';',
        HEADER,
        base(br, slashed).map((cells, n) => (n < 4 ? cells.with(2, '5,51199E+12') : cells)),
      ),
    ),
    columns: [...BASE],
    good: 1,
    rejected: 4,
    cents: 123_454,
  },
  {
    name: 'dois telefones na célula',
    bytes: text(
      csv(
        ';',
        HEADER,
        base(br, slashed).map((cells, n) =>
          n === 0 ? cells.with(2, `${phone(0)} / ${phone(1)}`) : cells,
        ),
      ),
    ),
    columns: [...BASE],
    good: N - 1,
    rejected: 1,
    cents: CENTS - 123_450,
  },
  {
    name: 'linhas repetidas e id repetido com outro valor',
    bytes: text(
      csv(';', HEADER, [
        ...base(br, slashed),
        base(br, slashed)[0] ?? [],
        ['C2', 'João Araújo', phone(1), '9,99', slashed(1)],
      ]),
    ),
    columns: [...BASE],
    good: N + 1,
    rejected: 1,
    cents: CENTS + 123_450,
  },
  {
    name: 'quebras de linha, aspas e separador dentro das células',
    bytes: text(
      csv(
        ';',
        [...HEADER, 'Observação'],
        base(br, slashed).map((cells, n) => [...cells, `"Apto ${n};\r\nbloco ""B"""`]),
      ),
    ),
    columns: [...BASE, 'description'],
    good: N,
    cents: CENTS,
  },
  {
    name: 'aspas soltas numa célula',
    bytes: text(
      csv(
        ';',
        [...HEADER, 'Produto'],
        base(br, slashed).map((cells) => [...cells, 'TV 42" usada']),
      ),
    ),
    columns: [...BASE, 'description'],
    good: N,
    cents: CENTS,
  },
  {
    name: 'CPF sem os zeros à esquerda e CNPJ alfanumérico',
    bytes: text(
      csv(
        ';',
        ['Nome', 'CPF ou CNPJ', 'Celular', 'Saldo'],
        rows((n) => [
          at(NAMES, n),
          ['1234567890', '12ABC34501DE35', cpf(2), at(CPFS, 3), 'q0.slf.mbd/7vx4-39'][n] ?? '',
          phone(n),
          br(n),
        ]),
      ),
    ),
    columns: ['name', 'tax_id', 'phone', 'amount'],
    good: N,
    cents: CENTS,
  },
  {
    name: 'linhas mais curtas e mais longas que o cabeçalho',
    bytes: text([
      ...csv(';', HEADER, base(br, slashed)),
      'C9;Curta Demais',
      `C10;Longa Demais;${phone(0)};10,00;01/03/2024;sobra;mais`,
    ]),
    columns: [...BASE, null, null],
    good: N + 1,
    rejected: 1,
    cents: CENTS + 1000,
  },
]
