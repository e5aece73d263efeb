<?php

declare(strict_types=1);

namespace Mumpuni;

/** A call that the holder of the secret did not make, or made too long ago: answer 401. */
final class InvalidSignature extends \RuntimeException
{
}
