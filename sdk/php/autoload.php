<?php

declare(strict_types=1);

// For programs without Composer: require this file, and the classes of Mumpuni are found.
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Mumpuni\\')) {
        $file = __DIR__ . '/src/' . strtr(substr($class, strlen('Mumpuni\\')), '\\', '/') . '.php';
        if (is_file($file)) {
            require $file;
        }
    }
});
