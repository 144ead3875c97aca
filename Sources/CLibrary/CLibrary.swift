/// The platform's C library under one name: who needs `pow` or `open` imports `CLibrary`, and this is the
/// only file that knows what it is called where.
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#else
  @_exported import Darwin
#endif
