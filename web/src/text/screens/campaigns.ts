export const CAMPAIGN_LIST = {
  firstBeginsWithFile: 'A primeira começa com um arquivo de devedores.',
  noCampaign: 'Nenhuma campanha ainda',
  campaigns: 'Campanhas',
  billing: 'Cobranças',
  cancelCampaign: 'Cancelar campanha',
  cancelAsk: 'Cancelar a campanha?',
  nobodyLeftOut: 'Ninguém ficou de fora.',
  ready: 'Pronto',
  recentFiles: 'Arquivos recentes',
  fileFormatHint:
    'Excel (.xlsx), CSV ou JSON, até 32 MB e 100.000 linhas. Uma linha por dívida com nome, telefone e valor; vencimento, descrição, CPF ou CNPJ, e-mail, UF e etiquetas são opcionais. Em JSON os campos têm estes nomes:',
  fileFormat: 'Como deve ser o arquivo',
  pasteCells: 'Colar células',
  useKnown: 'Usar quem já está cadastrado',
  debtorFile: 'Arquivo de devedores',
  dropHint:
    'Arraste uma planilha, CSV ou JSON para qualquer lugar desta tela, escolha um arquivo ou cole as células.',
  newCampaign: 'Nova campanha',
} as const
