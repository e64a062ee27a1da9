/** Codes from the central bank's manual, other implementations' tests, and this one; all CRCs recomputed. */
import type { PixFields } from '../../../../worker/adapters/pix/br-code.ts'

export type Vector = { readonly name: string; readonly code: string; readonly fields: PixFields }

const EVP = '123e4567-e12b-12d1-a456-426655440000'

function fields(changes: Partial<PixFields>): PixFields {
  return {
    kind: 'static',
    key: null,
    url: null,
    receiverName: 'Fulano de Tal',
    city: 'BRASILIA',
    amountCents: null,
    txid: null,
    description: null,
    ...changes,
  }
}

export const MANUAL = `00020126580014br.gov.bcb.pix0136${EVP}5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D`

export const VECTORS: readonly Vector[] = [
  { name: '1 the manual', code: MANUAL, fields: fields({ key: EVP }) },
  {
    name: '2 the manual, dynamic',
    code: '00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630464E4',
    fields: fields({ kind: 'dynamic', url: 'pix.example.com/8b3da2f39a4140d1a91abd93113bd441' }),
  },
  {
    name: '3 e-mail key, description, a CRC with a leading zero',
    code: '00020126510014br.gov.bcb.pix0115thalesog@me.com0210Pedido 123520400005303986540510.005802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***63040DC6',
    fields: fields({
      key: 'thalesog@me.com',
      description: 'Pedido 123',
      amountCents: 1000,
      receiverName: 'THALES OGLIARI',
      city: 'SAO MIGUEL DO O',
    }),
  },
  {
    name: '4 no amount',
    code: '00020126510014br.gov.bcb.pix0115thalesog@me.com0210Pedido 1235204000053039865802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***630462CA',
    fields: fields({
      key: 'thalesog@me.com',
      description: 'Pedido 123',
      receiverName: 'THALES OGLIARI',
      city: 'SAO MIGUEL DO O',
    }),
  },
  {
    name: '5 withdrawal facilitator and a txid of 25',
    code: '00020126950014br.gov.bcb.pix01364004901d-bd85-4769-8e52-cb4c42c506dc0221Jornada pagador 431070308999990085204000053039865406577.575802BR5903Pix6008BRASILIA6229052599ed983ea570413d8d336301d630418B7',
    fields: fields({
      key: '4004901d-bd85-4769-8e52-cb4c42c506dc',
      description: 'Jornada pagador 43107',
      amountCents: 57_757,
      receiverName: 'Pix',
      txid: '99ed983ea570413d8d336301d',
    }),
  },
  {
    name: '6 dynamic, one use',
    code: '00020101021226740014br.gov.bcb.pix2552payload.psp.com/3ec9d2f9-5f03-4e0e-820d-63a81e769e875204000053039865802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***63042895',
    fields: fields({
      kind: 'dynamic',
      url: 'payload.psp.com/3ec9d2f9-5f03-4e0e-820d-63a81e769e87',
      receiverName: 'THALES OGLIARI',
      city: 'SAO MIGUEL DO O',
    }),
  },
  {
    name: '7 dynamic, accents folded, a CRC with a leading zero',
    code: '00020126740014br.gov.bcb.pix2552payload.psp.com/3ec9d2f9-5f03-4e0e-820d-63a81e769e875204000053039865802BR5912BARBARA PELE6015SAO MIGUEL DO O62070503***63040433',
    fields: fields({
      kind: 'dynamic',
      url: 'payload.psp.com/3ec9d2f9-5f03-4e0e-820d-63a81e769e87',
      receiverName: 'BARBARA PELE',
      city: 'SAO MIGUEL DO O',
    }),
  },
  {
    name: '8 dynamic of a bank',
    code: '00020101021226870014br.gov.bcb.pix2565qrcodepix-h.bb.com.br/pix/v2/d9b97f73-b48b-43f6-be7e-f0594fb275a65204000053039865802BR5920ALAN GUIACHERO BUENO6008BRASILIA62070503***630464FF',
    fields: fields({
      kind: 'dynamic',
      url: 'qrcodepix-h.bb.com.br/pix/v2/d9b97f73-b48b-43f6-be7e-f0594fb275a6',
      receiverName: 'ALAN GUIACHERO BUENO',
    }),
  },
  {
    name: '9 the BR Code manual: cards, Pix and another scheme',
    code: '00020104141234567890123426660014BR.GOV.BCB.PIX014466756C616E6F32303139406578616D706C652E636F6D27300012BR.COM.OUTRO011001234567895204000053039865406123.455802BR5915NOMEDORECEBEDOR6008BRASILIA61087007490062530515RP12345678-201950300017BR.GOV.BCB.BRCODE01051.0.080450014BR.GOV.BCB.PIX0123PADRAO.URL.PIX/0123ABCD81390012BR.COM.OUTRO01190123.ABCD.3456.WXYZ6304EB76',
    fields: fields({
      key: '66756C616E6F32303139406578616D706C652E636F6D',
      amountCents: 12_345,
      receiverName: 'NOMEDORECEBEDOR',
      txid: 'RP12345678-2019',
    }),
  },
  {
    name: '10 dynamic with an amount, which only the location settles',
    code: '00020101021226720014br.gov.bcb.pix2550bx.com.br/pix/8b3da2f3-9a41-40d1-a91a-bd93113bd4415204000053039865406123.455802BR5913Fulano de Tal6008BRASILIA62190515RP12345678-2019630445C8',
    fields: fields({
      kind: 'dynamic',
      url: 'bx.com.br/pix/8b3da2f3-9a41-40d1-a91a-bd93113bd441',
    }),
  },
  {
    name: '11 CPF key and txid',
    code: '00020126330014br.gov.bcb.pix0111529982247255204000053039865406150.505802BR5913ACADEMIA DOJO6005BELEM62140510MENS20260163046A04',
    fields: fields({
      key: '52998224725',
      amountCents: 15_050,
      receiverName: 'ACADEMIA DOJO',
      city: 'BELEM',
      txid: 'MENS202601',
    }),
  },
  {
    name: '12 alphanumeric CNPJ key, accents folded',
    code: '00020126360014br.gov.bcb.pix011412ABC34501DE35520400005303986540510.005802BR5918Padaria Pao Quente6009Sao Paulo62060502A163046145',
    fields: fields({
      key: '12ABC34501DE35',
      amountCents: 1000,
      receiverName: 'Padaria Pao Quente',
      city: 'Sao Paulo',
      txid: 'A1',
    }),
  },
  {
    name: '13 phone key',
    code: '00020126360014br.gov.bcb.pix0114+5511987654321520400005303986540566.665802BR5913FULANO DE TAL6008BRASILIA62070503***6304745C',
    fields: fields({ key: '+5511987654321', amountCents: 6_666, receiverName: 'FULANO DE TAL' }),
  },
  {
    name: '14 a CRC of 0089',
    code: `00020126580014br.gov.bcb.pix0136${EVP}52040000530398654041.455802BR5913Fulano de Tal6008BRASILIA62070503***63040089`,
    fields: fields({ key: EVP, amountCents: 145 }),
  },
]
