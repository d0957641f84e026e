import { appTitle } from './text/app'

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/services/index', 'pages/inbox/index', 'pages/me/index', 'pages/kept/index', 'pages/sign-in/index'],
  subPackages: [
    { root: 'packages/repair', pages: ['report/index', 'order/index', 'orders/index'] },
    { root: 'packages/bill', pages: ['bills/index', 'bill/index', 'paid/index'] },
    { root: 'packages/matter', pages: ['matters/index', 'matter/index', 'relay/index'] },
    {
      root: 'packages/staff',
      pages: [
        'orders/index',
        'pool/index',
        'order/index',
        'finish/index',
        'dispatch/index',
        'entry/index',
        'cases/index',
        'case/index',
        'contact/index',
        'resolve/index',
        'callbacks/index',
        'follow-ups/index',
        'held/index',
        'places/index',
        'place-code/index',
        'residents/index',
        'score/index',
        'inbox/index',
        'team/index',
        'hire/index',
        'alerts/index',
        'me/index',
      ],
    },
    { root: 'packages/mine', pages: ['join/index', 'my-data/index', 'erase/index', 'password/index', 'staff-sign-in/index'] },
  ],
  window: { navigationStyle: 'custom', navigationBarTitleText: appTitle, backgroundTextStyle: 'light', backgroundColor: '#F4F3F0' },
  // Pages do not slide: what comes fades in.
  animation: false,
  darkmode: true,
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
})
