docker volume inspect kept
