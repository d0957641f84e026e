module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
  overrides: [{ test: /[\\/]shared[\\/]src[\\/](contract|settings)[\\/]/, plugins: ['./config/without-schemas.js'] }],
}
