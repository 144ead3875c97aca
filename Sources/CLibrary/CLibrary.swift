/// The platform's C library under one name: what needs `pow` or `open` imports `CLibrary`, and this is the
/// only file that knows what each platform calls it.
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#else
  @_exported import Darwin
#endif
