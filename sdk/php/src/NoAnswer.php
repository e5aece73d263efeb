<?php

declare(strict_types=1);

namespace Mumpuni;

/** No answer came, however often it was asked: the network, the address, or the time that it took. */
final class NoAnswer extends \RuntimeException
{
}
