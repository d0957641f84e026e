import { appTitle } from './app/words/app'

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/services/index', 'pages/inbox/index', 'pages/me/index', 'pages/kept/index', 'pages/sign-in/index'],
  subPackages: [
    { root: 'packages/repair', pages: ['report/index', 'order/index', 'orders/index'] },
    { root: 'packages/bill', pages: ['bills/index', 'bill/index', 'paid/index', 'vouchers/index'] },
    { root: 'packages/matter', pages: ['matters/index', 'matter/index', 'relay/index'] },
    // Staff by role: whose day a package holds. Others may open its pages where the contract lets them.
    { root: 'packages/staff', pages: ['inbox/index', 'me/index', 'order/index', 'alerts/index', 'outbox/index'] },
    { root: 'packages/engineer', pages: ['orders/index', 'pool/index', 'finish/index'] },
    {
      root: 'packages/desk',
      pages: [
        ...['dispatch/index', 'entry/index', 'residents/index', 'places/index', 'place-code/index', 'place-codes/index'],
        ...['voucher/index', 'bills/index', 'bill/index', 'counter/index', 'prices/index'],
      ],
    },
    {
      root: 'packages/butler',
      pages: ['cases/index', 'case/index', 'contact/index', 'resolve/index', 'callbacks/index', 'follow-ups/index'],
    },
    {
      root: 'packages/manager',
      pages: ['score/index', 'team/index', 'hire/index', 'compensations/index', 'held/index', 'settings/index', 'legal/index'],
    },
    {
      root: 'packages/mine',
      pages: [
        ...['join/index', 'my-data/index', 'my-export/index', 'helpers/index', 'erase/index', 'password/index'],
        ...['second-factor/index', 'staff-sign-in/index', 'legal/index'],
      ],
    },
  ],
  window: { navigationStyle: 'custom', navigationBarTitleText: appTitle, backgroundTextStyle: 'light', backgroundColor: '#F4F3F0' },
  // Pages do not slide: what comes fades in.
  animation: false,
  darkmode: true,
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
})
