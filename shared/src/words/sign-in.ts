export const signInFailed = '登录名或密码不对'
export const ownPassword = '换成自己的密码'
export const currentWrong = '现在的密码不对'
