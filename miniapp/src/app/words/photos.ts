export const photoWords = {
  again: '再拍一张',
  first: '拍一张',
  remove: '删掉这张照片',
  sending: (percent: number) => `传了 ${percent}%`,
  failed: '没传上去\n点一下重传',
  retry: '没传上去，点一下重传',
  uploading: '照片还没传完，等一下',
  unreadable: '这张读不出来\n换一张',
  shown: '您拍的照片',
  enlarge: '点开看大图',
  place: (at: number, count: number) => (count === 1 ? '照片' : `第 ${at} 张，共 ${count} 张`),
  before: '上一张',
  next: '下一张',
  faults: {
    full: '没有网，手机里等着发的照片放满了。连上网发掉一些再拍，或者不放照片直接写。',
    camera: '相机没打开。可以从相册选，或者不放照片直接写。',
    privacy: '您没同意隐私保护指引，照片我们一张都没拿到。不放照片直接写，一样办。想放的话，过一会儿再点一次，选同意就行。',
  },
  /** Where it does not go on without one. */
  neededFaults: {
    full: '没有网，手机里等着发的照片放满了。连上网发掉一些再拍。',
    camera: '相机没打开。可以从相册选。',
    privacy: '没同意隐私保护指引，微信不给照片。过一会儿再点一次，选同意就行。',
  },
  choose: { title: '照片从哪儿来？', camera: '拍照', album: '从相册选' },
} as const
