"""A made-up portal export of any length, always the same: the header of the test's fixture, and devices below it."""

import csv
import random

from programs import ROOT

HEADER = ROOT / "Tests" / "ScenarioFilesTests" / "Fixtures" / "Fleet" / "portal-all-devices.csv"
ALWAYS = {
    "OS": "Windows", "OS version": "10.0.26100.4349", "Manufacturer": "LENOVO", "Model": "82ER", "Ownership": "Corporate",
    "Compliance": "Compliant", "Managed by": "Intune", "Device state": "Managed", "Intune registered": "Registered",
    "JoinType": "Microsoft Entra joined", "Encrypted": "Yes", "SkuFamily": "Pro", "Jailbroken": "Unknown",
    "Enrollment date": "2023-04-04 06:25:30.9690016", "Last check-in": "2026-06-14 10:29:40.6667688",
    "Total storage": "243344", "Free storage": "101248",
}


def identifier(generator):
    digits = f"{generator.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def device(generator, number):
    """Column to text; what is not here stays empty."""
    subnet = f"10.{20 + number % 2}.{number // 2 % 128}"
    user = f"jürgen{number}@contoso.example"
    return {
        **ALWAYS,
        "Device ID": identifier(generator), "Microsoft Entra Device ID": identifier(generator),
        "Device name": f"K12,{number:07X}", "Serial number": f"{generator.getrandbits(40):010X}",
        "Category": generator.choice(("Student", "Staff", "")), "UserId": identifier(generator),
        "Primary user UPN": user, "Primary user email address": user,
        "WiFiIPv4Address": f"{subnet}.{generator.randrange(1, 255)}", "WiFiSubnetID": f"{subnet}.0",
    }


def written(path, rows):
    """Writes the export and returns its path."""
    with open(HEADER, encoding="utf-8-sig", newline="") as fixture:
        columns = next(csv.reader(fixture))
    generator = random.Random(1)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(device(generator, number) for number in range(rows))
    return path
