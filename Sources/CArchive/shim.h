// The parts of libarchive that read zip files.
#pragma once
#include <archive.h>
#include <archive_entry.h>
