export const photoWords = {
  again: '再拍一张',
  first: '拍一张',
  remove: '删掉这张照片',
  sending: (percent: number) => `传了 ${percent}%`,
  failed: '没传上去\n点一下重传',
  retry: '没传上去，点一下重传',
  unreadable: '这张读不出来\n换一张',
  shown: '您拍的照片',
  noCamera: '相机没打开。可以从相册选，或者不放照片直接写。',
  choose: { title: '照片从哪儿来？', camera: '拍照', album: '从相册选' },
} as const
