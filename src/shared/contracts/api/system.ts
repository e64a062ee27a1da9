export type {
  WahaStatusAnswer,
  WahaQrAnswer,
  HealthAnswer,
  ReadyAnswer,
  MoneyCount,
  OverviewAnswer,
  LiveTicketAnswer,
} from '../answers/system.ts'
