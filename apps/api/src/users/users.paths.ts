export const USERS_PATH = '/api/users'
export const USER_PATH = `${USERS_PATH}/:user_id`
