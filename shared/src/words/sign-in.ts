export const signInFailed = '登录名或密码不对'
