export const ownPassword = '换成自己的密码'
export const currentWrong = '现在的密码不对'
