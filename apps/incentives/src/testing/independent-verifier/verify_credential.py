"""Verifies an Open Badges 3.0 credential as a stranger would: knows the token only, and fetches what it names over HTTP.

The token comes on the standard input; the answer is one line of JSON. openbadgeslib does the verification; here stands
only how a key that is published as a JWK at an https address is found, and that it must be the issuer's own.
"""

import json
import sys
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import jwt
from jwt.algorithms import RSAAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


def issuer_key(token: str) -> bytes:
    kid = jwt.get_unverified_header(token)["kid"]
    issuer = jwt.decode(token, options={"verify_signature": False})["issuer"]["id"]
    if urlsplit(kid)[:2] != urlsplit(issuer)[:2]:
        raise OB3VerificationError("the key is not published by the issuer")
    if json.loads(fetch(issuer))["id"] != issuer:
        raise OB3VerificationError("the issuer's profile names another issuer")
    key = RSAAlgorithm.from_jwk(fetch(kid).decode())
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def main() -> None:
    token = sys.stdin.read().strip()
    try:
        credential = OB3Verifier(issuer_key(token)).verify(token, check_status=True, verify_status_list=True, download=fetch)
        print(json.dumps({"accepted": True, "issuer": credential.issuer.id, "recipient": credential.recipient_id, "achievement": credential.achievement.name}))
    except (OB3VerificationError, urllib.error.URLError, KeyError, ValueError) as error:
        print(json.dumps({"accepted": False, "why": f"{type(error).__name__}: {error}"}))


main()
